// title: 牵头单位没有名称 / Lead without a name
// answers: "Which items are led by open groups alone?"
// code: lead-unnamed
// severity: warning
// means: >-
//   牵头的只有“各有关部门”一类未点名的群体，无从问责 /
//   Only open groups lead, so nobody answers by name
// key: [agencies]
// rule: unnamed
// columns:
//   agencies: {type: string, zh: 群体, about: the open groups that lead}
// order: [plan, kind, number, position, agencies]

// who supports in the same words as the lead answers like the lead (甲，乙按职责分工负责)
// a measure whose clauses are tasks says nothing that they do not
MATCH (g:Agency {open: true})-[r:LEADS]->(x:Task|Measure)
WHERE ($plan = '' OR x.plan = $plan)
  AND NOT EXISTS { MATCH (a:Agency {open: false})-[:LEADS]->(x) }
  AND NOT EXISTS { MATCH (b:Agency)-[s:SUPPORTS]->(x) WHERE s.mode = r.mode }
  AND NOT EXISTS { MATCH (x)<-[i:IMPLEMENTS]-(o:Task) WHERE i.method = 'part' }
OPTIONAL MATCH (t:Task {id: x.id})
RETURN x.plan AS plan, CASE WHEN t.id IS NOT NULL THEN 'task' ELSE 'measure' END AS kind,
       x.number AS number, r.mention AS words, r.evidence AS words_evidence,
       '' AS against, '' AS against_evidence, g.name AS agencies,
       r.position AS position
