// title: 单位要点 / The agencies that networks are made of
// answers: "Which agencies are there, and of which kind?"
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
RETURN a.id AS agency, a.name AS name, a.kind AS kind, a.issuer AS issuer,
       a.region AS region
