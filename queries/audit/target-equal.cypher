// title: 目标与已有水平相同 / Target no better than its stated baseline
// answers: "Which targets are equal to the level that the item states?"
// code: target-equal
// severity: warning
// means: >-
//   目标值等于该项自己载明的现有水平，没有提高 /
//   The target equals where the item itself says the same quantity already stood
// key: [words, value, baseline]
// quotes: {words: text, against: baseline_text}
// columns:
//   value: {type: number, zh: 目标值, about: the target's value}
//   unit: {type: string, zh: 单位, about: its unit}
//   baseline: {type: number, zh: 已有水平, about: the value that the item states}
// order: [plan, kind, number, words, value]

// a measure whose clauses are tasks says nothing that they do not
MATCH (x:Task|Measure)-[:HAS_TARGET]->(g:Target)
WHERE ($plan = '' OR g.plan = $plan) AND g.baseline IS NOT NULL
  AND g.operator IN ['<=', '>=', '='] AND g.value = g.baseline
  AND NOT EXISTS { MATCH (x)<-[i:IMPLEMENTS]-(o:Task) WHERE i.method = 'part' }
OPTIONAL MATCH (t:Task {id: x.id})
RETURN x.plan AS plan, CASE WHEN t.id IS NOT NULL THEN 'task' ELSE 'measure' END AS kind,
       x.number AS number, g.text AS words, g.evidence AS words_evidence,
       coalesce(g.baseline_text, '') AS against, g.evidence AS against_evidence,
       g.value AS value, coalesce(g.unit, '') AS unit, g.baseline AS baseline
