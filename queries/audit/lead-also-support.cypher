// title: 同一单位既牵头又配合 / The same office leads and supports
// answers: "Which offices lead and support one item?"
// code: lead-also-support
// severity: warning
// means: >-
//   同一单位（同一内设机构）在一项中既是牵头又是配合 /
//   One and the same office stands in both roles of one item
// key: [agency, unit]
// rule: joined
// columns:
//   agency: {type: string, zh: 单位, about: the agency}
//   unit: {type: string, zh: 内设机构, about: its office}
// order: [plan, kind, number, agency, unit, lead_position, position]

// a measure whose clauses are tasks says nothing that they do not
MATCH (a:Agency)-[l:LEADS]->(x:Task|Measure), (a)-[s:SUPPORTS]->(x)
WHERE ($plan = '' OR x.plan = $plan) AND coalesce(l.unit, '') = coalesce(s.unit, '')
  AND NOT EXISTS { MATCH (x)<-[i:IMPLEMENTS]-(o:Task) WHERE i.method = 'part' }
OPTIONAL MATCH (t:Task {id: x.id})
RETURN x.plan AS plan, CASE WHEN t.id IS NOT NULL THEN 'task' ELSE 'measure' END AS kind,
       x.number AS number, l.mention AS words, l.evidence AS words_evidence,
       s.mention AS against, s.evidence AS against_evidence,
       a.name AS agency, coalesce(l.unit, '') AS unit,
       l.position AS lead_position, s.position AS position
