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
//   task: {type: string, zh: 任务, about: id of the task}
//   role: {type: string, zh: 角色, about: leads or supports}
//   agency: {type: string, zh: 单位, about: id of the member}
//   via: {type: string, zh: 群体, about: id of the group}
// order: [task, role, via, agency]

MATCH (a:Agency)-[c:CARRIES]->(t:Task)
WHERE NOT c.named AND ($plan = '' OR t.plan = $plan)
  AND ($prose = 'with' OR c.prose = ($prose = 'only'))
RETURN DISTINCT t.id AS task, c.role AS role, a.id AS agency, c.via AS via
