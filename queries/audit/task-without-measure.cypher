// title: 任务没有对应的措施 / Task without a measure
// answers: "Which tasks does no measure of the plan cover?"
// code: task-without-measure
// severity: note
// means: >-
//   正文没有与该任务对应的措施 /
//   No measure of the body says what the task says
// quotes: {words: goal}
// order: [plan, number]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR t.plan = $plan) AND NOT EXISTS { MATCH (t)-[:IMPLEMENTS]->(m:Measure) }
  AND EXISTS { MATCH (p)<-[:PART_OF]-(o:Task)-[:IMPLEMENTS]->(m:Measure) }
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.goal AS words,
       t.evidence AS words_evidence, '' AS against, '' AS against_evidence
