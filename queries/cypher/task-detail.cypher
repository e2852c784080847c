// title: 任务详情 / Everything that the plan says about one task
// answers: "What does this task say, as written, and where does it stand?"
// answers_zh: 这项任务的原文怎么说，在文件的什么位置？
// parameters:
//   task: {type: task, zh: 任务, about: number of the task, example: 7}
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   indicator: {type: string, zh: 指标名称, about: indicator of the task}
//   sub_indicator: {type: string, zh: 分项指标, about: part of the indicator}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   action: {type: string, zh: 具体任务, about: what is to be done}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   year_from:
//     type: string
//     zh: 年份来源
//     about: "what gave the year where the words do not: table, annex, title or issued"
//     words: {table: 表题, annex: 附件标题, title: 标题, issued: 成文日期}
//   deadline_prose: {type: boolean, zh: 出自正文, about: whether a sentence of the text says it}
//   lead_text: {type: string, zh: 牵头单位原文, about: the leading agencies as written}
//   support_text: {type: string, zh: 配合单位原文, about: the supporting agencies as written}
//   problem: {type: string, zh: 存在问题或外省经验, about: the problem or the experience elsewhere}
//   columns:
//     type: string
//     zh: 其他栏
//     about: "further columns of the list (progress, remarks, comments), a line each, as written"
//   evidence: {type: evidence, zh: 出处, about: where the words stand in the source}
// order: [plan, task]

MATCH (t:Task {id: $task})
WHERE $plan = '' OR t.plan = $plan
OPTIONAL MATCH (t)-[:MEASURED_BY]->(i:Indicator)
WITH t, max(CASE WHEN i.depth = 1 THEN i.name END) AS indicator,
     max(CASE WHEN i.depth = 2 THEN i.name END) AS sub_indicator
RETURN t.plan AS plan, t.number AS task, coalesce(indicator, '') AS indicator,
       coalesce(sub_indicator, '') AS sub_indicator, t.goal AS goal, t.action AS action,
       t.deadline AS deadline, t.deadline_text AS deadline_text,
       t.deadline_kind AS deadline_kind, t.year_from AS year_from,
       t.deadline_prose AS deadline_prose, t.lead_text AS lead_text,
       t.support_text AS support_text, t.problem AS problem, t.columns AS columns,
       t.evidence AS evidence
