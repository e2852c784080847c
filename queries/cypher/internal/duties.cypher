// title: 单位与任务 / Who has a role in which task
// answers: "Which agency leads or supports which task?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
//   prose: common
// columns:
//   role: {type: string, zh: 角色, about: LEADS or SUPPORTS}
//   agency: {type: string, zh: 单位, about: id of the agency}
//   tasks: {type: string, zh: 任务, about: "ids of the tasks, a list"}
// order: [role, agency]

// A list for an agency: a row of the engine costs as much as ten ids of a list.
MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR p.id = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
RETURN type(r) AS role, a.id AS agency, collect(DISTINCT t.id) AS tasks
