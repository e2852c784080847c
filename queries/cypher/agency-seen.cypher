// title: 单位首见与末见 / When plans first and last named an agency
// answers: "Since when and until when do dated plans give this agency something to do?"
// answers_zh: 有日期的方案从何时到何时给这个单位安排过事情？
// empty: "有成文日期的方案都没有给单位安排任务 / no dated plan gives anything to an agency"
// needs: task
// parameters:
//   plan: common
//   prose: common
// columns:
//   agency: {type: string, zh: 单位, about: canonical name}
//   level:
//     type: string
//     zh: 层级
//     about: "central, province, city and so on; empty where unknown"
//     words: {central: 中央, province: 省级, city: 市级, county: 县级, central-branch: 中央驻地方机构}
//   region: {type: string, zh: 地区, about: the region whose agency it is}
//   first_seen: {type: date, zh: 首见日期, about: day of issue of the first plan that names it}
//   last_seen: {type: date, zh: 末见日期, about: day of issue of the last plan that names it}
//   plans: {type: integer, zh: 方案数, about: dated plans that name it in a task or measure}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [last_seen, first_seen, agency, agency_id]

MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task|Measure)
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH DISTINCT a.id AS agency_id, a.name AS agency, a.level AS level, a.region AS region,
     t.plan AS plan
MATCH (p:Plan {id: plan})
WHERE p.issued IS NOT NULL
RETURN agency, level, region, min(p.issued) AS first_seen, max(p.issued) AS last_seen,
       count(p.id) AS plans, agency_id
