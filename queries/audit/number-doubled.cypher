// title: 编号重复 / Number used twice
// answers: "Which numbers stand more than once?"
// code: number-doubled
// severity: error
// means: >-
//   同一编号出现一次以上，引用时无从分辨 /
//   The same number stands more than once
// key: [words, against]
// rule: owned
// order: [plan, kind, number none first, words, against, words_evidence]

MATCH (i:Issue {code: 'number-doubled'})
WHERE ($plan = '' OR i.plan = $plan)
RETURN i.plan AS plan, i.owner AS kind, i.owner_number AS number, i.written AS words,
       i.evidence AS words_evidence, coalesce(i.read_as, '') AS against, '' AS against_evidence
