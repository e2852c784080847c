// title: 任务的表内编号 / Printed numbers of tasks
// answers: "Which tasks have a printed number that is none of their own, in a plan or in all?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   task: {type: string, zh: 任务, about: id of the task}
//   in_plan: {type: string, zh: 行动方案, about: id of its plan}
//   number: {type: integer, zh: 编号, about: its number}
//   printed: {type: string, zh: 表内编号, about: its number as the list prints it}
// order: [in_plan, number]

MATCH (x:Task)
WHERE x.number_label IS NOT NULL AND ($plan = '' OR x.plan = $plan)
RETURN x.id AS task, x.plan AS in_plan, x.number AS number, x.number_label AS printed
