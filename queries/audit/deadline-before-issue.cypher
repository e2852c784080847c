// title: 时限不晚于印发日 / Deadline on or before the day of issue
// answers: "Which tasks were due before anybody could know?"
// code: deadline-before-issue
// severity: error
// means: >-
//   任务时限早于文件印发日或就在当日，下发时已无法按期完成 /
//   The task was due when the plan was issued, or before
// key: [due, issued]
// quotes: {words: deadline_text, against: issued_text}
// rule: on_or_before_issue
// columns:
//   due: {type: date, zh: 时限, about: the task's deadline}
//   issued: {type: date, zh: 印发日, about: the plan's day of issue}
//   days: {type: integer, zh: 相距天数, about: days from issue to deadline}
// order: [plan, number]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR t.plan = $plan) AND t.deadline IS NOT NULL AND p.issued IS NOT NULL
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.deadline_text AS words,
       t.evidence AS words_evidence, '' AS against, p.evidence AS against_evidence,
       t.deadline AS due, p.issued AS issued, 0 AS days
