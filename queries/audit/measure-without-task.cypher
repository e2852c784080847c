// title: 措施没有对应的任务 / Measure without a task
// answers: "Which measures does no task of the plan carry out?"
// code: measure-without-task
// severity: note
// means: >-
//   任务清单没有落实该措施的任务 /
//   No task of the list carries the measure out
// quotes: {words: title}
// order: [plan, number]

MATCH (m:Measure)
WHERE ($plan = '' OR m.plan = $plan) AND NOT EXISTS { MATCH (t:Task)-[:IMPLEMENTS]->(m) }
  AND EXISTS {
    MATCH (o:Task)-[i:IMPLEMENTS]->(n:Measure) WHERE o.plan = m.plan AND i.method <> 'part'
  }
RETURN m.plan AS plan, 'measure' AS kind, m.number AS number, m.title AS words,
       m.evidence AS words_evidence, '' AS against, '' AS against_evidence
