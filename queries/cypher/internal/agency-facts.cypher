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

MATCH (a:Agency)
RETURN a.id AS agency, a.name AS name, a.kind AS kind
ORDER BY agency
