// title: 被点名的单位数 / How many agencies plans name
// answers: "How many agencies are named in the tasks or measures of any plan?"
// columns:
//   agencies: {type: integer, zh: 单位数, about: "agencies and groups, each once"}

MATCH (a:Agency)
WHERE EXISTS { MATCH (a)-[:LEADS|SUPPORTS]->(:Task|Measure) }
RETURN count(a.id) AS agencies
