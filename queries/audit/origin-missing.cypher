// title: 没有说明来源 / No stated origin
// answers: "Which tasks cite nothing?"
// code: origin-missing
// severity: note
// means: >-
//   没有说明依据或来源，而同一方案的其他任务说明了 /
//   The task cites nothing, though other tasks of the plan do
// quotes: {words: goal}
// order: [plan, number]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR t.plan = $plan) AND NOT EXISTS { MATCH (t)-[:CITES]->(d:SourceDocument) }
  AND EXISTS { MATCH (p)<-[:PART_OF]-(o:Task)-[:CITES]->(d:SourceDocument) }
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.goal AS words,
       t.evidence AS words_evidence, '' AS against, '' AS against_evidence
