// title: 方案名称 / Names of plans
// answers: "Which plans are there?"
// columns:
//   name: {type: string, zh: 标准名称, about: the value that queries take}
//   title: {type: string, zh: 标题, about: its title}
//   number: {type: string, zh: 发文字号, about: its number}

MATCH (p:Plan)
RETURN p.id AS name, p.title AS title, p.number AS number
