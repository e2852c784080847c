// title: 由群体而来的任务 / What comes to whom through a group
// answers: "Which agency carries which task as a member of which group?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
//   prose: common
// columns:
//   role: {type: string, zh: 角色, about: leads or supports}
//   via: {type: string, zh: 群体, about: id of the group}
//   agency: {type: string, zh: 单位, about: id of the member}
//   tasks: {type: string, zh: 任务, about: "ids of the tasks, a list"}
// order: [role, via, agency]

// The plan's tasks first, then what is asked of the edge: else the engine reads all edges.
MATCH (a:Agency)-[c:CARRIES]->(t:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
WITH a, c, t
WHERE NOT c.named AND ($prose = 'with' OR c.prose = ($prose = 'only'))
RETURN c.role AS role, c.via AS via, a.id AS agency, collect(DISTINCT t.id) AS tasks
