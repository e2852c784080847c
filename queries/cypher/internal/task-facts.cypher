// title: 任务要点 / The tasks that networks are made of
// answers: "Which tasks are there, in which plan, until when, by which indicator?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
//   indicator:
//     type: string
//     zh: 指标
//     about: id of an indicator or of a part of one; empty for all
//     example: 获得电力
//     default: ""
// columns:
//   task: {type: string, zh: 任务, about: id of the task}
//   in_plan: {type: string, zh: 行动方案, about: id of its plan}
//   number: {type: integer, zh: 编号, about: its number in the plan}
//   goal: {type: string, zh: 目标, about: what it is to reach}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   whole_indicator: {type: string, zh: 指标, about: id of its indicator; empty where it has none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
// order: [in_plan, number, task, whole_indicator none first]

MATCH (t:Task)
WHERE ($plan = '' OR t.plan = $plan)
  AND ($indicator = '' OR EXISTS { MATCH (t)-[:MEASURED_BY]->(:Indicator {id: $indicator}) })
OPTIONAL MATCH (t)-[:MEASURED_BY]->(i:Indicator {depth: 1})
RETURN t.id AS task, t.plan AS in_plan, t.number AS number, t.goal AS goal,
       t.deadline AS deadline, i.id AS whole_indicator,
       t.deadline_text AS deadline_text, t.deadline_kind AS deadline_kind
