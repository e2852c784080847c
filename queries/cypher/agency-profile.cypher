// title: 单位概况 / One agency in numbers
// answers: "How much does this agency carry, with how many others, and until when?"
// answers_zh: 这个单位一共承担多少任务，与多少单位协同，最早和最晚的时限是哪天？
// parameters:
//   agency: {type: agency, zh: 单位, about: canonical name or alias, example: 自治区财政厅}
//   plan: common
//   prose: common
// columns:
//   agency: {type: string, zh: 单位, about: canonical name}
//   kind:
//     type: string
//     zh: 类别
//     about: agency, group or company
//     words: {agency: 单位, group: 群体, company: 企业}
//   level:
//     type: string
//     zh: 层级
//     about: "central, province, city, county, or central-branch: an office of a central agency in the region"
//     words: {central: 中央, province: 省级, city: 市级, county: 县级, central-branch: 中央驻地方机构}
//   region: {type: string, zh: 地区, about: the region whose agency it is}
//   registered: {type: boolean, zh: 已登记, about: whether the register of agencies has it}
//   leads: {type: integer, zh: 牵头任务, about: tasks that it leads}
//   supports: {type: integer, zh: 配合任务, about: tasks that it supports}
//   measures_led: {type: integer, zh: 牵头措施, about: measures that it leads}
//   measures_supported: {type: integer, zh: 配合措施, about: measures that it supports}
//   first_deadline: {type: date, zh: 最早时限, about: soonest deadline of its tasks}
//   last_deadline: {type: date, zh: 最晚时限, about: latest deadline of its tasks}
//   partners: {type: integer, zh: 协同单位, about: other agencies with a role in the same tasks}
//   indicators: {type: integer, zh: 涉及指标, about: indicators that its tasks belong to}
//   names: {type: integer, zh: 名称数, about: names by which the plans call it}
//   leads_expanded:
//     type: integer
//     zh: 牵头任务（展开）
//     about: tasks that it leads when the duties of groups go to their members
//   supports_expanded:
//     type: integer
//     zh: 配合任务（展开）
//     about: "tasks that it supports, likewise"
//   expanded: {type: integer, zh: 任务合计（展开）, about: "tasks in either role, likewise"}
//   belongs_to:
//     type: integer
//     zh: 所属群体
//     about: "groups whose duties come to it; workload-groups names them and their rules"
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [agency]

MATCH (a:Agency {id: $agency})
OPTIONAL MATCH (a)-[r:LEADS|SUPPORTS]->(t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH a,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leads,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN t.id END) AS supports,
     min(t.deadline) AS first_deadline, max(t.deadline) AS last_deadline
OPTIONAL MATCH (a)-[r:LEADS|SUPPORTS]->(m:Measure)
WHERE ($plan = '' OR m.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH a, leads, supports, first_deadline, last_deadline,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN m.id END) AS measures_led,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN m.id END) AS measures_supported
OPTIONAL MATCH (a)-[r:LEADS|SUPPORTS]->(t:Task)<-[s:LEADS|SUPPORTS]-(b:Agency)
WHERE a.id <> b.id AND ($plan = '' OR t.plan = $plan)
  AND ($prose = 'with' OR r.prose = ($prose = 'only'))
  AND ($prose = 'with' OR s.prose = ($prose = 'only'))
WITH a, leads, supports, first_deadline, last_deadline, measures_led, measures_supported,
     count(DISTINCT b.id) AS partners
OPTIONAL MATCH (a)-[r:LEADS|SUPPORTS]->(t:Task)-[:MEASURED_BY]->(i:Indicator {depth: 1})
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH a, leads, supports, first_deadline, last_deadline, measures_led, measures_supported,
     partners, count(DISTINCT i.id) AS indicators
OPTIONAL MATCH (n:AgencyName)-[e:NAMES]->(a)
WHERE $plan = '' OR e.plan = $plan
WITH a, leads, supports, first_deadline, last_deadline, measures_led, measures_supported,
     partners, indicators, count(DISTINCT n.id) AS names
OPTIONAL MATCH (a)-[c:CARRIES]->(t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR c.prose = ($prose = 'only'))
WITH a, leads, supports, first_deadline, last_deadline, measures_led, measures_supported,
     partners, indicators, names,
     count(DISTINCT CASE WHEN c.role = 'leads' THEN t.id END) AS leads_expanded,
     count(DISTINCT CASE WHEN c.role = 'supports' THEN t.id END) AS supports_expanded,
     count(DISTINCT t.id) AS expanded, count(DISTINCT c.via) AS belongs_to
RETURN a.name AS agency, a.kind AS kind, a.level AS level, a.region AS region,
       a.registered AS registered, leads, supports, measures_led, measures_supported,
       first_deadline, last_deadline, partners, indicators, names,
       leads_expanded, supports_expanded, expanded, belongs_to,
       a.id AS agency_id
