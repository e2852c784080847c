// title: 清单牵头单位未见于正文 / Lead of the task unknown to the clause
// answers: "Which leads of a task does its measure not name at all?"
// code: lead-unknown-to-clause
// severity: warning
// means: >-
//   任务的牵头单位在正文对应措施中既非牵头也非配合 /
//   An agency leads the task, but the measure names it in no role, not through a group either
// key: [measure, agencies]
// rule: joined
// columns:
//   measure: {type: integer, zh: 措施, about: the measure that the task carries out}
//   agencies: {type: string, zh: 单位, about: who leads the task unknown to the measure}
// order: [plan, number, measure, place, clause_position, agencies]

// a clause without supports does not mean to name all who take part
MATCH (a:Agency)-[l:LEADS]->(t:Task)-[i:IMPLEMENTS]->(m:Measure)
WHERE ($plan = '' OR t.plan = $plan) AND i.position = 1 AND i.method <> 'part'
  AND a.open = false AND EXISTS { MATCH (d:Agency)-[:SUPPORTS]->(m) }
  AND (a.kind <> 'group'
    OR EXISTS { MATCH (d:Agency)-[e:MEMBER_OF]->(a) WHERE e.plan = t.plan })
  AND NOT EXISTS { MATCH (d:Agency {open: true})-[:LEADS|SUPPORTS]->(m) }
  AND NOT EXISTS { MATCH (a)-[:LEADS|SUPPORTS]->(m) }
  AND NOT EXISTS {
    MATCH (a)<-[e:MEMBER_OF]-(d:Agency)-[:LEADS|SUPPORTS]->(m) WHERE e.plan = t.plan
  }
  AND NOT EXISTS {
    MATCH (a)-[e:MEMBER_OF]->(d:Agency)-[:LEADS|SUPPORTS]->(m) WHERE e.plan = t.plan
  }
  AND NOT EXISTS {
    MATCH (a)<-[e:MEMBER_OF]-(:Agency)-[f:MEMBER_OF]->(d:Agency)-[:LEADS|SUPPORTS]->(m)
    WHERE e.plan = t.plan AND f.plan = t.plan
  }
WITH t.plan AS plan, t.number AS number, l.mention AS words, l.evidence AS words_evidence,
     l.position AS place, a.id AS id, a.name AS agencies, m.id AS clause
MATCH (m:Measure)<-[c:LEADS]-(b:Agency)
WHERE m.id = clause
RETURN plan, 'task' AS kind, number, words, words_evidence, c.mention AS against,
       c.evidence AS against_evidence, m.number AS measure, agencies,
       place, c.position AS clause_position
