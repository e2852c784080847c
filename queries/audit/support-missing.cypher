// title: 没有配合单位 / No support
// answers: "Which items has nobody to support?"
// code: support-missing
// severity: note
// means: >-
//   没有列出配合单位，而同一方案的其他同类事项列出了 /
//   Nobody is named as support, though other tasks of the plan have some
// quotes: {words: goal}
// order: [plan, number]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR t.plan = $plan) AND NOT EXISTS { MATCH (a:Agency)-[:SUPPORTS]->(t) }
  AND EXISTS { MATCH (p)<-[:PART_OF]-(o:Task)<-[:SUPPORTS]-(a:Agency) }
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.goal AS words,
       t.evidence AS words_evidence, '' AS against, '' AS against_evidence
