// title: 方案标识 / Whether a plan is held
// answers: "Is there a plan of this id?"
// parameters:
//   plan: {type: string, zh: 行动方案, about: id of a plan, example: 桂政办电〔2021〕68号}
// columns:
//   id: {type: string, zh: 标识, about: id of the plan}

MATCH (p:Plan {id: $plan})
RETURN p.id AS id
