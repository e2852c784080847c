// title: 命中的行数 / Rows of who-leads
// answers: "How many agencies, in which role and office, have tasks about these words?"
// parameters:
//   words: {type: words, zh: 关键词, about: search words, example: 电子印章}
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
//   prose: common
// columns:
//   in_plan: {type: string, zh: 行动方案, about: id of a plan}
//   rows_found: {type: integer, zh: 行数, about: rows of who-leads that are of the plan}

UNWIND $words AS word
MATCH (t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND t.search_text CONTAINS word
WITH DISTINCT t
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH DISTINCT t.plan AS in_plan, t.id AS id, a.id AS agency, type(r) AS role, r.unit AS unit
RETURN in_plan, count(id) AS rows_found
