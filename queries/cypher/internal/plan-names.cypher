// title: 方案名称 / Names of plans
// answers: "Which plans are there?"
// columns:
//   name: {type: string, zh: 标准名称, about: the value that queries take}
//   title: {type: string, zh: 标题, about: its title}
//   number: {type: string, zh: 发文字号, about: its number}
//   issuer: {type: string, zh: 发文机关, about: who issued it}
//   region: {type: string, zh: 地区, about: whose region it is of}
//   issued: {type: date, zh: 成文日期, about: when it was issued}

MATCH (p:Plan)
RETURN p.id AS name, p.title AS title, p.number AS number, p.issuer AS issuer,
       p.region AS region, p.issued AS issued
