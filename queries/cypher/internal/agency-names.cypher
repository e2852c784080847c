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
//   agency: {type: string, zh: 单位, about: id of the agency}
//   name: {type: string, zh: 标准名称, about: its short name}
//   issuer: {type: string, zh: 所属机构, about: the body whose inner office it is}
//   region: {type: string, zh: 地区, about: the region whose agency it is}
//   written: {type: string, zh: 写法, about: a form of its name}

MATCH (n:AgencyName)-[e:NAMES]->(a:Agency)
WHERE ($written = '' OR n.name = $written) AND ($plan = '' OR e.plan = $plan)
RETURN DISTINCT a.id AS agency, a.name AS name, a.issuer AS issuer, a.region AS region,
       n.name AS written
