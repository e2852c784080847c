// title: 某一编号的措施 / The measures of a number
// answers: "Which measures have this number, in a plan or in all?"
// parameters:
//   number: {type: integer, zh: 编号, about: number of a measure, example: 1, default: 1}
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   measure: {type: string, zh: 措施, about: id of the measure}
//   in_plan: {type: string, zh: 行动方案, about: id of its plan}

MATCH (x:Measure)
WHERE x.number = $number AND ($plan = '' OR x.plan = $plan)
RETURN x.id AS measure, x.plan AS in_plan
