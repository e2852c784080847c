// title: 任务编号 / Numbers of tasks
// answers: "Which numbers have the tasks, in a plan or in all?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   number: {type: integer, zh: 编号, about: number of a task}

MATCH (x:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
RETURN DISTINCT x.number AS number
