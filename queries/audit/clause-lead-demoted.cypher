// title: 正文牵头单位在清单中降为配合 / Lead of the clause only supports the task
// answers: "Which leads of a measure only support the task that carries it out?"
// code: clause-lead-demoted
// severity: warning
// means: >-
//   正文措施的牵头单位在清单对应任务中只是配合单位 /
//   An agency leads the measure but only supports the task that carries it out
// key: [measure, agencies]
// rule: joined
// columns:
//   measure: {type: integer, zh: 措施, about: the measure that the task carries out}
//   agencies: {type: string, zh: 单位, about: who leads there and only supports here}
// order: [plan, number, measure, position, place, agencies]

// where nobody leads by name (按职责分工负责) and nobody supports, the measure ranks nobody
MATCH (t:Task)-[i:IMPLEMENTS]->(m:Measure)
WHERE ($plan = '' OR t.plan = $plan) AND i.position = 1 AND i.method <> 'part'
WITH t, m
MATCH (m)<-[c:LEADS]-(b:Agency)
WHERE c.mode CONTAINS '牵头' OR EXISTS { MATCH (d:Agency)-[:SUPPORTS]->(m) }
WITH t, m, b.id AS leader, c.mention AS against, c.evidence AS against_evidence,
     c.position AS place
MATCH (t)<-[s:SUPPORTS]-(a:Agency)
WHERE a.id = leader
OPTIONAL MATCH (a)-[l:LEADS]->(t)
WITH t.plan AS plan, t.number AS number, s.mention AS words, s.evidence AS words_evidence,
     against, against_evidence, m.number AS measure, a.name AS agencies, s.position AS position,
     place, a.id AS id, t.id AS task, m.id AS clause, count(l.position) AS led
WHERE led = 0
RETURN plan, 'task' AS kind, number, words, words_evidence, against, against_evidence, measure,
       agencies,
       position, place
