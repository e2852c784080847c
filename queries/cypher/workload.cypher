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

MATCH (listed:Task)
WHERE $plan = '' OR listed.plan = $plan
WITH count(listed) AS scope
MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)
WHERE $plan = '' OR t.plan = $plan
WITH scope, a.id AS id, a.name AS agency, a.kind AS kind,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leads,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN t.id END) AS supports,
     count(DISTINCT t.id) AS total
// whole numbers divide without a rest: half up to four places, the same on every store
RETURN agency, kind, leads, supports, total,
       (total * 20000 + scope) / (2 * scope) / 10000.0 AS share
ORDER BY leads DESC, total DESC, agency, id
