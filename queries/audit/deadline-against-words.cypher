// title: 时限与本行文字不符 / Deadline against the row's own words
// answers: "Which rows name another time in their words than in the deadline?"
// code: deadline-against-words
// severity: warning
// means: >-
//   时限一栏与本行目标、任务或问题中写明的完成时间不同 /
//   The deadline differs from the time that the row's own words set
// key: [due, said]
// quotes: {against: deadline_text}
// rule: other_time_in_words
// columns:
//   field: {type: string, zh: 所在栏, about: "goal, action or problem"}
//   due: {type: date, zh: 时限, about: the task's deadline}
//   said: {type: date, zh: 文中时间, about: the day that the words set}
// order: [plan, number, field]

MATCH (t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND t.deadline IS NOT NULL
UNWIND ['goal', 'action', 'problem'] AS field
WITH t, field,
     CASE field WHEN 'goal' THEN t.goal WHEN 'action' THEN t.action ELSE t.problem END AS words
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, coalesce(words, '') AS words,
       t.evidence AS words_evidence, t.deadline_text AS against, t.evidence AS against_evidence,
       field, t.deadline AS due, t.deadline AS said
