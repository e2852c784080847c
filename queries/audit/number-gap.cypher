// title: 编号缺漏 / Number missing
// answers: "Which numbers are missing?"
// code: number-gap
// severity: error
// means: >-
//   编号不连续，可能漏项 /
//   A number of the sequence is missing, perhaps an item too
// key: [words, against]
// rule: owned
// order: [plan, kind, number none first, words, against, words_evidence]

MATCH (i:Issue {code: 'number-gap'})
WHERE ($plan = '' OR i.plan = $plan)
RETURN i.plan AS plan, i.owner AS kind, i.owner_number AS number, i.written AS words,
       i.evidence AS words_evidence, coalesce(i.read_as, '') AS against, '' AS against_evidence
