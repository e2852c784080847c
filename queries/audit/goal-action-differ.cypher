// title: 目标与任务各说各话 / Goal and action speak of different things
// answers: "Which tasks have an action that shares no word with the goal?"
// code: goal-action-differ
// severity: note
// means: >-
//   具体任务与目标没有共同的实词，可能不对应 /
//   The action has no content word in common with the goal
// key: [words, against]
// quotes: {words: goal, against: action}
// rule: nothing_in_common
// order: [plan, number]

// the goal of a clause is its measure's heading
MATCH (t:Task)
WHERE ($plan = '' OR t.plan = $plan)
  AND NOT EXISTS { MATCH (t)-[i:IMPLEMENTS]->(m:Measure) WHERE i.method = 'part' }
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.goal AS words,
       t.evidence AS words_evidence, t.action AS against, t.evidence AS against_evidence
