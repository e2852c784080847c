// title: 单位名称显系笔误 / Slip in an agency's name
// answers: "Which names of agencies are evident slips?"
// code: agency-slip
// severity: warning
// means: >-
//   单位名称显系笔误，已按通行名称读取 /
//   The name as written is an evident slip; the graph has the name that is meant
// key: [words, against]
// rule: owned
// order: [plan, kind, number none first, words, against, words_evidence]

MATCH (i:Issue {code: 'agency-slip'})
WHERE ($plan = '' OR i.plan = $plan)
RETURN i.plan AS plan, i.owner AS kind, i.owner_number AS number, i.written AS words,
       i.evidence AS words_evidence, coalesce(i.read_as, '') AS against, '' AS against_evidence
