// title: 展开差额从何而来 / What groups add to each agency's tasks, and by which rule
// answers: "Why does an agency carry more tasks than the plan gives it by name?"
// answers_zh: 为什么一个单位承担的任务比方案点名的多：是因为哪个群体、依据哪条规则？
// needs: task
// parameters:
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan whose tasks they are}
//   agency: {type: string, zh: 单位, about: the member}
//   group_name: {type: string, zh: 群体, about: the group as the plan names it}
//   rule: {type: rule, zh: 成员依据, about: the rule that says who is in the group}
//   as_of: {type: date, zh: 依据日期, about: the day from which the rule holds}
//   leads: {type: integer, zh: 群体牵头, about: tasks that the group leads}
//   supports: {type: integer, zh: 群体配合, about: tasks that the group supports}
//   added: {type: integer, zh: 增加, about: "tasks of the group that do not name the member itself"}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
//   group_id: {type: agency, of: group_name, zh: 群体标识, about: "id of the group"}
// order: [plan, agency, agency_id, group_name, group_id, rule, as_of]

MATCH (m:Agency)-[c:CARRIES]->(t:Task)
WHERE NOT c.named AND ($plan = '' OR t.plan = $plan)
  AND ($prose = 'with' OR c.prose = ($prose = 'only'))
WITH m, c, t
OPTIONAL MATCH (m)-[w:LEADS|SUPPORTS]->(t)
WHERE ($prose = 'with' OR w.prose = ($prose = 'only'))
WITH t.plan AS plan, m.id AS agency_id, m.name AS agency, c.via AS group_id, c.rule AS rule,
     c.as_of AS as_of, t.id AS task, count(CASE WHEN c.role = 'leads' THEN 1 END) AS led,
     count(CASE WHEN c.role = 'supports' THEN 1 END) AS supported, count(w.position) AS named
WITH plan, agency_id, agency, group_id, rule, as_of,
     count(CASE WHEN led > 0 THEN 1 END) AS leads,
     count(CASE WHEN supported > 0 THEN 1 END) AS supports,
     count(CASE WHEN named = 0 THEN 1 END) AS added
MATCH (g:Agency {id: group_id})
RETURN plan, agency, g.name AS group_name, rule, as_of, leads, supports, added,
       agency_id, group_id
