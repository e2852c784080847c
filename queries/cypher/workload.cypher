// title: 单位工作量（按原文） / Tasks of each agency, as written
// answers: "How many tasks does each agency lead and support, as the plan names them?"
// parameters:
//   plan:
//     type: plan
//     zh: 行动方案
//     about: document number or title of one plan; empty for all plans
//     example: 桂政办电〔2021〕68号
//     default: ""
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
WHERE $plan = '' OR t.plan = $plan
WITH scope, a.id AS agency_id, a.name AS agency, a.kind AS kind,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leads,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN t.id END) AS supports,
     count(DISTINCT CASE WHEN type(r) <> 'CARRIES' THEN t.id END) AS total,
     count(DISTINCT CASE WHEN r.role = 'leads' THEN t.id END) AS leads_expanded,
     count(DISTINCT CASE WHEN r.role = 'supports' THEN t.id END) AS supports_expanded,
     count(DISTINCT CASE WHEN type(r) = 'CARRIES' THEN t.id END) AS expanded,
     count(DISTINCT r.via) AS belongs_to
WHERE total > 0
// whole numbers divide without a rest: half up to four places, the same on every store
RETURN agency, kind, leads, supports, total,
       (total * 20000 + scope) / (2 * scope) / 10000.0 AS share,
       leads_expanded, supports_expanded, expanded, belongs_to,
       agency_id
