// title: 时限距印发不足十天 / Deadline within ten days of issue
// answers: "Which tasks are due too soon after the plan was issued?"
// code: deadline-near-issue
// severity: warning
// means: >-
//   任务时限在文件印发后十天之内，几乎没有办理时间 /
//   The task is due within ten days after the plan was issued
// key: [due, issued]
// quotes: {words: deadline_text, against: issued_text}
// rule: within_ten_days
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
