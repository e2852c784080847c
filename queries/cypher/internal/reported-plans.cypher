// title: 有进展的方案 / The plans that were reported on
// answers: "Which plans have reports on their tasks, and of which day is the last one?"
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   day: {type: date, zh: 报告日, about: the day of the last report}
// order: [plan]

MATCH (r:Report)
RETURN r.of_plan AS plan, max(r.as_of) AS day
