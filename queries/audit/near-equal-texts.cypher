// title: 文字雷同而牵头不同 / Near-equal texts under different leads
// answers: "Which tasks say nearly the same but are led by others?"
// code: near-equal-texts
// severity: warning
// means: >-
//   两项任务目标相同或文字几乎相同，牵头单位却不同 /
//   Two tasks have the same goal or nearly the same words, but not the same leads
// key: [other, leads, other_leads]
// rule: near_equal
// columns:
//   other: {type: integer, zh: 另一任务, about: the later task of the two}
//   leads: {type: string, zh: 牵头, about: who leads the first}
//   other_leads: {type: string, zh: 另一任务牵头, about: who leads the other}
// order: [plan, number, position, leads]

// the goal of a clause is its measure's heading: its own words are the action
MATCH (t:Task)<-[l:LEADS]-(a:Agency)
WHERE ($plan = '' OR t.plan = $plan)
OPTIONAL MATCH (t)-[i:IMPLEMENTS {method: 'part'}]->(m:Measure)
RETURN t.plan AS plan, 'task' AS kind, t.number AS number,
       CASE WHEN i.method IS NULL THEN t.goal ELSE t.action END AS words,
       t.evidence AS words_evidence, t.action AS against, t.evidence AS against_evidence,
       0 AS other, a.name AS leads, '' AS other_leads,
       l.position AS position
