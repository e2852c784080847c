// title: 各月工作量 / Tasks of each agency by the month in which they are due
// answers: "In which months do the tasks of each agency fall due?"
// parameters:
//   plan:
//     type: plan
//     zh: 行动方案
//     about: document number or title of one plan; empty for all plans
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   agency: {type: string, zh: 单位, about: canonical name}
//   year: {type: integer, zh: 年, about: empty where the plan sets no date}
//   month: {type: integer, zh: 月, about: empty where the plan sets no date}
//   leads: {type: integer, zh: 牵头, about: tasks that it leads}
//   supports: {type: integer, zh: 配合, about: tasks that it supports}

MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)
WHERE $plan = '' OR t.plan = $plan
WITH a.id AS id, a.name AS agency, t.due_year AS year, t.due_month AS month,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leads,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN t.id END) AS supports
RETURN agency, year, month, leads, supports
ORDER BY agency, id, coalesce(year, 9999), coalesce(month, 99)
