// title: 清单牵头单位与正文不一 / No lead of the clause leads the task
// answers: "Which tasks are led by none of those who lead their measure?"
// code: leads-without-clause-lead
// severity: warning
// means: >-
//   任务的牵头单位中没有一个是正文对应措施的牵头单位 /
//   None of the measure's leads leads the task that carries it out
// key: [measure, agencies, words]
// quotes: {words: lead_text}
// rule: joined
// columns:
//   measure: {type: integer, zh: 措施, about: the measure that the task carries out}
//   agencies: {type: string, zh: 措施牵头单位, about: who leads the measure}
// order: [plan, number, measure, position, agencies]

// who is responsible for a task (责任单位), and need not lead it, may well support its measure
MATCH (t:Task)-[i:IMPLEMENTS]->(m:Measure)
WHERE ($plan = '' OR t.plan = $plan) AND i.position = 1 AND i.method <> 'part'
WITH t, m
MATCH (m)<-[c:LEADS]-(b:Agency)
WHERE EXISTS { MATCH (a:Agency)-[:LEADS]->(t) }
  AND NOT EXISTS { MATCH (a:Agency {open: true})-[:LEADS]->(m) }
  AND NOT EXISTS { MATCH (t)<-[:LEADS]-(a:Agency)-[:LEADS]->(m) }
  AND NOT EXISTS {
    MATCH (t)<-[l:LEADS]-(a:Agency)-[:SUPPORTS]->(m) WHERE NOT l.mode CONTAINS '牵头'
  }
  AND NOT EXISTS {
    MATCH (t)<-[:LEADS]-(a:Agency)<-[e:MEMBER_OF]-(d:Agency)-[:LEADS]->(m) WHERE e.plan = t.plan
  }
  AND NOT EXISTS {
    MATCH (t)<-[:LEADS]-(a:Agency)-[e:MEMBER_OF]->(d:Agency)-[:LEADS]->(m) WHERE e.plan = t.plan
  }
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.lead_text AS words,
       t.evidence AS words_evidence, c.mention AS against, c.evidence AS against_evidence,
       m.number AS measure, b.name AS agencies,
       c.position AS position
