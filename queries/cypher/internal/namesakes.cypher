// title: 同名单位 / The agencies of some names
// answers: "Which agencies of the store have one of these names?"
// parameters:
//   names: {type: words, zh: 名称, about: names of agencies, example: 自治区财政厅}
// columns:
//   agency: {type: string, zh: 单位, about: id of the agency}
//   name: {type: string, zh: 名称, about: canonical name}
//   kind:
//     type: string
//     zh: 类别
//     about: agency, group or company
//     words: {agency: 单位, group: 群体, company: 企业}
//   issuer: {type: string, zh: 所属机构, about: the body whose inner office it is}
//   region: {type: string, zh: 地区, about: the region whose agency it is}

MATCH (a:Agency)
WHERE a.name IN $names
RETURN a.id AS agency, a.name AS name, a.kind AS kind, a.issuer AS issuer,
       a.region AS region
