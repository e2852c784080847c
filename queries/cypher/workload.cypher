// title: 单位工作量（按原文） / Tasks of each agency, as written
// answers: "How many tasks does each agency lead and support, as the plan names them?"
// answers_zh: 各单位按方案点名牵头、配合多少任务？
// needs: task
// parameters:
//   plan: common
//   prose: common
// columns:
//   agency: {type: string, zh: 单位, about: canonical name}
//   kind:
//     type: string
//     zh: 类别
//     about: agency, group or company
//     words: {agency: 单位, group: 群体, company: 企业}
//   leads: {type: integer, zh: 牵头, about: tasks that it leads}
//   supports: {type: integer, zh: 配合, about: tasks that it supports}
//   total: {type: integer, zh: 合计, about: "tasks in either role, each once"}
//   share:
//     type: number
//     zh: 占比
//     about: total by all tasks in scope, rounded half up to four places
//   leads_expanded:
//     type: integer
//     zh: 牵头（展开）
//     about: tasks that it leads when the duties of groups go to their members
//   supports_expanded: {type: integer, zh: 配合（展开）, about: "tasks that it supports, likewise"}
//   expanded: {type: integer, zh: 合计（展开）, about: "tasks in either role, likewise"}
//   belongs_to:
//     type: integer
//     zh: 所属群体
//     about: "groups whose duties come to it; workload-groups names them and their rules"
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [-leads, -total, agency]

// What a group carries goes to its members: CARRIES has the rule.
MATCH (listed:Task)
WHERE $plan = '' OR listed.plan = $plan
WITH count(listed) AS scope
MATCH (a:Agency)-[r:LEADS|SUPPORTS|CARRIES]->(t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
// each task of an agency once, which is cheaper than counting apart what differs
WITH scope, a.id AS agency_id, a.name AS agency, a.kind AS kind, t.id AS task,
     count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS led,
     count(CASE WHEN type(r) = 'SUPPORTS' THEN 1 END) AS supported,
     count(CASE WHEN r.role = 'leads' THEN 1 END) AS led_expanded,
     count(CASE WHEN r.role = 'supports' THEN 1 END) AS supported_expanded
WITH scope, agency_id, agency, kind,
     count(CASE WHEN led > 0 THEN 1 END) AS leads,
     count(CASE WHEN supported > 0 THEN 1 END) AS supports,
     count(CASE WHEN led + supported > 0 THEN 1 END) AS total,
     count(CASE WHEN led_expanded > 0 THEN 1 END) AS leads_expanded,
     count(CASE WHEN supported_expanded > 0 THEN 1 END) AS supports_expanded,
     count(CASE WHEN led_expanded + supported_expanded > 0 THEN 1 END) AS expanded
WHERE total > 0
OPTIONAL MATCH (b:Agency {id: agency_id})-[c:CARRIES]->(x:Task)
WHERE NOT c.named AND ($plan = '' OR x.plan = $plan)
  AND ($prose = 'with' OR c.prose = ($prose = 'only'))
WITH scope, agency_id, agency, kind, leads, supports, total, leads_expanded, supports_expanded,
     expanded, count(DISTINCT c.via) AS belongs_to
RETURN agency, kind, leads, supports, total,
       (total * 20000 + scope) / (2 * scope) / 10000.0 AS share,
       leads_expanded, supports_expanded, expanded, belongs_to,
       agency_id
