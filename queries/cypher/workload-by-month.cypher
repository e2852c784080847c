// title: 各月工作量 / Tasks of each agency by the month in which they are due
// answers: "In which months do the tasks of each agency fall due?"
// answers_zh: 各单位的任务集中在哪些月份到期？
// needs: deadline
// parameters:
//   plan: common
//   prose: common
// columns:
//   agency: {type: string, zh: 单位, about: canonical name}
//   year: {type: integer, zh: 年, about: empty where the plan sets no date}
//   month: {type: integer, zh: 月, about: empty where the plan sets no date}
//   leads: {type: integer, zh: 牵头, about: tasks that it leads}
//   supports: {type: integer, zh: 配合, about: tasks that it supports}
//   leads_expanded:
//     type: integer
//     zh: 牵头（展开）
//     about: tasks that it leads when the duties of groups go to their members
//   supports_expanded: {type: integer, zh: 配合（展开）, about: "tasks that it supports, likewise"}
//   expanded:
//     type: integer
//     zh: 合计（展开）
//     about: "tasks in either role, likewise; workload-groups names the groups and their rules"
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [agency, agency_id, year, month]

// Agencies that have a role of their own, as workload lists them: their months add up to its rows.
MATCH (b:Agency)-[o:LEADS|SUPPORTS]->(s:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR p.id = $plan) AND ($prose = 'with' OR o.prose = ($prose = 'only'))
WITH DISTINCT b.id AS agency_id
MATCH (a:Agency {id: agency_id})-[r:LEADS|SUPPORTS|CARRIES]->(t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH agency_id, a.name AS agency, t.due_year AS year, t.due_month AS month, t.id AS task,
     count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS led,
     count(CASE WHEN type(r) = 'SUPPORTS' THEN 1 END) AS supported,
     count(CASE WHEN r.role = 'leads' THEN 1 END) AS led_expanded,
     count(CASE WHEN r.role = 'supports' THEN 1 END) AS supported_expanded
RETURN agency, year, month,
       count(CASE WHEN led > 0 THEN 1 END) AS leads,
       count(CASE WHEN supported > 0 THEN 1 END) AS supports,
       count(CASE WHEN led_expanded > 0 THEN 1 END) AS leads_expanded,
       count(CASE WHEN supported_expanded > 0 THEN 1 END) AS supports_expanded,
       count(CASE WHEN led_expanded + supported_expanded > 0 THEN 1 END) AS expanded,
       agency_id
