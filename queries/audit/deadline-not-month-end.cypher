// title: 时限不在月末 / Deadline not at a month's end
// answers: "Which deadlines fall on another day than a month's last?"
// code: deadline-not-month-end
// severity: note
// means: >-
//   时限不是当月最后一天，常为笔误（如 8月30日） /
//   The deadline is not its month's last day, often a slip such as August 30
// key: [due]
// quotes: {words: deadline_text}
// rule: not_at_month_end
// columns:
//   due: {type: date, zh: 时限, about: the task's deadline}
//   month_end: {type: date, zh: 当月末, about: the last day of that month}
// order: [plan, number]

MATCH (t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND t.deadline IS NOT NULL
RETURN t.plan AS plan, 'task' AS kind, t.number AS number, t.deadline_text AS words,
       t.evidence AS words_evidence, '' AS against, '' AS against_evidence,
       t.deadline AS due, t.deadline AS month_end
