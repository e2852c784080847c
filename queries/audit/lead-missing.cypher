// title: 没有牵头单位 / No lead
// answers: "Which tasks has nobody to lead?"
// code: lead-missing
// severity: error
// means: >-
//   任务没有列出牵头单位，而同一方案的其他任务列出了 /
//   Nobody is named as lead, though other tasks of the plan have leads
// quotes: {words: goal}
// order: [plan, number]

// words in the lead's cell that are read as nobody are a doubt of the reading
MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR t.plan = $plan) AND t.lead_text = ''
  AND NOT EXISTS { MATCH (a:Agency)-[:LEADS]->(t) }
  AND EXISTS { MATCH (p)<-[:PART_OF]-(o:Task)<-[:LEADS]-(a:Agency) }
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.goal AS words,
       t.evidence AS words_evidence, '' AS against, '' AS against_evidence
