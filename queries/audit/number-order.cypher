// title: 编号次序颠倒 / Number out of order
// answers: "Which numbers come out of order?"
// code: number-order
// severity: warning
// means: >-
//   编号次序颠倒 /
//   A number comes out of order
// key: [words, against]
// rule: owned
// order: [plan, kind, number none first, words, against, words_evidence]

MATCH (i:Issue {code: 'number-order'})
WHERE ($plan = '' OR i.plan = $plan)
RETURN i.plan AS plan, i.owner AS kind, i.owner_number AS number, i.written AS words,
       i.evidence AS words_evidence, coalesce(i.read_as, '') AS against, '' AS against_evidence
