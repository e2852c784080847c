// title: 单位在各方案的任务数 / Tasks of each agency by plan
// answers: "How many tasks of each plan does each agency lead, support and carry?"
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   agency: {type: string, zh: 单位, about: id of the agency}
//   leads: {type: integer, zh: 牵头, about: tasks that it leads}
//   supports: {type: integer, zh: 配合, about: tasks that it supports}
//   total: {type: integer, zh: 合计, about: "tasks in either role, each once"}
//   expanded:
//     type: integer
//     zh: 合计（展开）
//     about: "tasks that it carries when the duties of groups go to their members"
// order: [plan, agency]

MATCH (a:Agency)-[r:LEADS|SUPPORTS|CARRIES]->(t:Task)
WITH t.plan AS plan, a.id AS agency, t.id AS task,
     count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS led,
     count(CASE WHEN type(r) = 'SUPPORTS' THEN 1 END) AS supported,
     count(CASE WHEN type(r) = 'CARRIES' THEN 1 END) AS carried
RETURN plan, agency,
       count(CASE WHEN led > 0 THEN 1 END) AS leads,
       count(CASE WHEN supported > 0 THEN 1 END) AS supports,
       count(CASE WHEN led + supported > 0 THEN 1 END) AS total,
       count(CASE WHEN carried > 0 THEN 1 END) AS expanded
