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

MATCH (t:Task)-[i:IMPLEMENTS]->(m:Measure)
WHERE ($plan = '' OR t.plan = $plan) AND i.position = 1
WITH t, m
MATCH (m)<-[c:LEADS]-(a:Agency),
      (a)-[s:SUPPORTS]->(t)
WHERE NOT EXISTS { MATCH (a)-[:LEADS]->(t) }
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, s.mention AS words,
       s.evidence AS words_evidence, c.mention AS against, c.evidence AS against_evidence,
       m.number AS measure, a.name AS agencies
ORDER BY plan, number, measure, s.position, c.position, agencies, a.id
