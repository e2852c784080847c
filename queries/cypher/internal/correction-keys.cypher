// title: 更正编号 / Which corrections are held
// answers: "Which corrections were told of which plan when it was loaded?"
// parameters: {}
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   correction: {type: string, zh: 更正, about: id of the correction}
//   state: {type: string, zh: 结果, about: what became of it}
// order: [plan, correction]

MATCH (c:Correction)
RETURN c.plan AS plan, c.id AS correction, c.state AS state
