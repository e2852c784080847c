// title: 协同单位 / Pairs of agencies that share tasks
// answers: "Which agencies work on the same tasks, and how often?"
// parameters:
//   min_tasks:
//     type: integer
//     zh: 最少任务数
//     about: leave out pairs with fewer tasks in common
//     example: 5
//     default: 1
//   plan:
//     type: plan
//     zh: 行动方案
//     about: document number or title of one plan; empty for all plans
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   first: {type: string, zh: 单位甲, about: the one that comes first by name}
//   second: {type: string, zh: 单位乙, about: the other}
//   tasks: {type: integer, zh: 共同任务, about: tasks in which both have a role}
//   both_lead: {type: integer, zh: 共同牵头, about: tasks that both lead}
//   first_id: {type: agency, of: first, zh: 单位甲标识, about: "id of the agency"}
//   second_id: {type: agency, of: second, zh: 单位乙标识, about: "id of the agency"}
// order: [-tasks, -both_lead, first, second, first_id, second_id]

MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)<-[s:LEADS|SUPPORTS]-(b:Agency)
WHERE (a.name < b.name OR a.name = b.name AND a.id < b.id) AND ($plan = '' OR t.plan = $plan)
WITH a.id AS first_id, b.id AS second_id, a.name AS first, b.name AS second,
     count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' AND type(s) = 'LEADS' THEN t.id END) AS both_lead
WHERE tasks >= $min_tasks
RETURN first, second, tasks, both_lead,
       first_id, second_id
