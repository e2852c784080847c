// title: 措施编号 / Numbers of measures
// answers: "Which numbers have the measures, in a plan or in all?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   number: {type: integer, zh: 编号, about: number of a measure}

MATCH (x:Measure)
WHERE $plan = '' OR x.plan = $plan
RETURN DISTINCT x.number AS number
