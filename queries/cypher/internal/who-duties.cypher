// title: 任务的单位 / Who leads and supports some tasks
// answers: "Who leads and supports these tasks?"
// parameters:
//   tasks: {type: words, zh: 任务标识, about: ids of tasks, example: 桂政办电〔2021〕68号#task-1}
//   prose: common
// columns:
//   id: {type: string, zh: 任务标识, about: id of the task}
//   plan: {type: string, zh: 行动方案, about: id of its plan}
//   task: {type: integer, zh: 任务, about: its number}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   agency: {type: string, zh: 单位, about: empty where nobody is named}
//   unit: {type: string, zh: 内设机构, about: sub-office named in brackets}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency; empty where nobody"}
//   place: {type: integer, zh: 次序, about: where the agency is named in the role}

UNWIND $tasks AS one
MATCH (t:Task {id: one})
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
RETURN t.id AS id, t.plan AS plan, t.number AS task, t.goal AS goal,
       CASE WHEN type(r) = 'LEADS' THEN 'leads' WHEN type(r) = 'SUPPORTS' THEN 'supports' END AS role,
       a.name AS agency, r.unit AS unit, t.deadline AS deadline,
       t.deadline_text AS deadline_text, t.deadline_kind AS deadline_kind,
       a.id AS agency_id, min(r.position) AS place
