// title: 旧版内容 / What is kept of versions of a plan
// answers: "Which versions of a plan are kept, and what did each say?"
// parameters:
//   plan: {type: string, zh: 行动方案, about: id of the plan, example: 桂政办电〔2021〕68号}
//   version: {type: string, zh: 版本, about: fingerprint, example: abc}
// columns:
//   content: {type: string, zh: 全部内容, about: "its nodes and edges, compressed"}

MATCH (v:PlanVersion)
WHERE v.of_plan = $plan AND v.version = $version
RETURN v.content AS content
