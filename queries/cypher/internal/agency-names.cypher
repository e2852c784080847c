// title: 单位名称 / Names of agencies
// answers: "Which agency is called how, in a plan or in all?"
// parameters:
//   written: {type: string, zh: 写法, about: one name; empty for all, example: 财政厅, default: ""}
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   name: {type: string, zh: 标准名称, about: the value that queries take}
//   written: {type: string, zh: 写法, about: another form of it}

MATCH (n:AgencyName)-[e:NAMES]->(a:Agency)
WHERE ($written = '' OR n.name = $written) AND ($plan = '' OR e.plan = $plan)
RETURN DISTINCT a.name AS name, n.name AS written
ORDER BY name, written
