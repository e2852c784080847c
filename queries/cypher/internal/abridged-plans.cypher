// title: 仅有摘要的方案 / Plans that are held without their full words
// answers: "Which plans were read from a ledger?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
// order: [plan]

MATCH (p:Plan {abridged: true})
WHERE $plan = '' OR p.id = $plan
RETURN p.id AS plan
