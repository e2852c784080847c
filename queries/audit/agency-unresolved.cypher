// title: 单位名称无法确认 / Name that is no agency
// answers: "Which words stand for agencies but cannot be read as such?"
// code: agency-unresolved
// severity: note
// means: >-
//   该处文字无法确认为任何单位 /
//   The words stand where an agency should, but no rule reads them as one
// key: [words, against]
// rule: owned
// order: [plan, kind, number none first, words, against, words_evidence]

MATCH (i:Issue {code: 'agency-unresolved'})
WHERE ($plan = '' OR i.plan = $plan)
RETURN i.plan AS plan, i.owner AS kind, i.owner_number AS number, i.written AS words,
       i.evidence AS words_evidence, coalesce(i.read_as, '') AS against, '' AS against_evidence
