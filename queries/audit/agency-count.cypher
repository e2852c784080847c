// title: 单位数目不符 / Number of agencies differs
// answers: "Where do the words announce another number of agencies than they name?"
// code: agency-count
// severity: warning
// means: >-
//   文中所称数目与列出的单位数不符 /
//   The words announce another number of agencies than they name
// key: [words, against]
// rule: owned
// order: [plan, kind, number none first, words, against, words_evidence]

MATCH (i:Issue {code: 'agency-count'})
WHERE ($plan = '' OR i.plan = $plan)
RETURN i.plan AS plan, i.owner AS kind, i.owner_number AS number, i.written AS words,
       i.evidence AS words_evidence, coalesce(i.read_as, '') AS against, '' AS against_evidence
