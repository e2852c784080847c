// title: 各方案的疑点数 / Findings of each plan by code
// answers: "How many findings of each kind does each plan have?"
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   code: {type: string, zh: 代码, about: kind of finding}
//   findings: {type: integer, zh: 疑点数, about: how many there are}
// order: [plan, code]

MATCH (f:Finding)
RETURN f.plan AS plan, f.code AS code, count(f.id) AS findings
