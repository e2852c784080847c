// title: 某一编号的任务 / The tasks of a number
// answers: "Which tasks have this number, in a plan or in all?"
// parameters:
//   number: {type: integer, zh: 编号, about: number of a task, example: 1, default: 1}
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   task: {type: string, zh: 任务, about: id of the task}
//   in_plan: {type: string, zh: 行动方案, about: id of its plan}

MATCH (x:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
WITH x
WHERE x.number = $number
RETURN x.id AS task, x.plan AS in_plan
