// title: 单位工作量（群体展开） / Tasks of each agency, with those of its groups
// answers: "How many tasks does each agency carry when the duties of groups go to their members?"
// answers_zh: 把群体的职责算给成员之后，各单位承担多少任务？
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
//   by_group: {type: integer, zh: 仅因群体, about: tasks that come to it only through a group}
//   as_written: {type: integer, zh: 原文点名, about: "tasks that name it itself, in either role"}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [-leads, -total, agency]

MATCH (listed:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
WITH count(listed) AS scope
MATCH (a:Agency)-[c:CARRIES]->(t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR p.id = $plan) AND ($prose = 'with' OR c.prose = ($prose = 'only'))
WITH scope, a.id AS agency_id, a.name AS agency, a.kind AS kind, t.id AS task,
     count(CASE WHEN c.role = 'leads' THEN 1 END) AS led,
     count(CASE WHEN c.role = 'supports' THEN 1 END) AS supported,
     count(CASE WHEN c.named THEN 1 END) AS named
WITH scope, agency_id, agency, kind, count(CASE WHEN led > 0 THEN 1 END) AS leads,
     count(CASE WHEN supported > 0 THEN 1 END) AS supports, count(task) AS total,
     count(CASE WHEN named > 0 THEN 1 END) AS by_name
RETURN agency, kind, leads, supports, total,
       (total * 20000 + scope) / (2 * scope) / 10000.0 AS share,
       total - by_name AS by_group, by_name AS as_written,
       agency_id
