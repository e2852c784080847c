// title: 协同单位 / Pairs of agencies that share tasks
// answers: "Which agencies work on the same tasks, and how often?"
// answers_zh: 哪些单位在同一些任务中都有分工，有多少项？每对单位只列一次。
// empty: "没有两个单位共同承担这么多任务，可调小 `min_tasks` /
//   no two agencies share so many tasks; ask for fewer with `min_tasks`"
// needs: task
// parameters:
//   min_tasks:
//     type: integer
//     zh: 最少任务数
//     about: leave out pairs with fewer tasks in common
//     example: 5
//     default: 1
//   plan: common
//   prose: common
// columns:
//   first: {type: string, zh: 单位甲, about: the one that comes first by name}
//   second: {type: string, zh: 单位乙, about: the other}
//   tasks: {type: integer, zh: 共同任务, about: tasks in which both have a role}
//   both_lead: {type: integer, zh: 共同牵头, about: tasks that both lead}
//   first_id: {type: agency, of: first, zh: 单位甲标识, about: "id of the agency"}
//   second_id: {type: agency, of: second, zh: 单位乙标识, about: "id of the agency"}
// order: [-tasks, -both_lead, first, second, first_id, second_id]

// Each pair once by id, each task of a pair once, then who comes first by name: three times as
// fast as counting tasks apart and comparing names in every row.
MATCH (p:Plan)<-[:PART_OF]-(t:Task)
WHERE $plan = '' OR p.id = $plan
MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)<-[s:LEADS|SUPPORTS]-(b:Agency)
WHERE a.id < b.id AND ($prose = 'with' OR r.prose = ($prose = 'only'))
  AND ($prose = 'with' OR s.prose = ($prose = 'only'))
WITH a.id AS a_id, b.id AS b_id, a.name AS a_name, b.name AS b_name, t.id AS task,
     count(CASE WHEN type(r) = 'LEADS' AND type(s) = 'LEADS' THEN 1 END) AS led
WITH a_id, b_id, a_name, b_name, count(task) AS tasks,
     count(CASE WHEN led > 0 THEN 1 END) AS both_lead
WHERE tasks >= $min_tasks
WITH a_id, b_id, a_name, b_name, tasks, both_lead, a_name <= b_name AS straight
RETURN CASE WHEN straight THEN a_name ELSE b_name END AS first,
       CASE WHEN straight THEN b_name ELSE a_name END AS second, tasks, both_lead,
       CASE WHEN straight THEN a_id ELSE b_id END AS first_id,
       CASE WHEN straight THEN b_id ELSE a_id END AS second_id
