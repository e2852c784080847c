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
//   task: {type: string, zh: 任务, about: id of the task}
//   role: {type: string, zh: 角色, about: LEADS or SUPPORTS}
//   agency: {type: string, zh: 单位, about: id of the agency}

MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
RETURN DISTINCT t.id AS task, type(r) AS role, a.id AS agency
