// title: 单位任务清单 / Tasks that an agency leads or supports, soonest deadline first
// answers: "What must this agency deliver, in which role, and by when?"
// answers_zh: 这个单位要完成哪些任务，是牵头还是配合，何时到期？
// empty: "没有点名由它承担的任务；经“各市”一类群体承担的，用 `zeren query city-duties` 查 /
//   no task names it; what it carries as one of a group is told by `zeren query city-duties`"
// parameters:
//   agency: {type: agency, zh: 单位, about: canonical name or alias, example: 自治区财政厅}
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   mode: {type: string, zh: 分工方式, about: words of the role as written}
//   mention: {type: string, zh: 原文写法, about: the agency as written}
//   prose: {type: boolean, zh: 出自正文, about: "whether prose says it, no bracket, field or cell"}
// order: [deadline, plan, task, role, mode, mention, prose]

MATCH (a:Agency {id: $agency})-[r:LEADS|SUPPORTS]->(t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
RETURN DISTINCT t.plan AS plan,
       CASE WHEN type(r) = 'LEADS' THEN 'leads' ELSE 'supports' END AS role,
       t.number AS task, t.goal AS goal, t.deadline AS deadline,
       t.deadline_text AS deadline_text, t.deadline_kind AS deadline_kind, r.mode AS mode,
       r.mention AS mention, r.prose AS prose
