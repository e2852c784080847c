// title: 各方案引用的文件 / The documents that each plan cites
// answers: "Which plans cite which documents, anywhere in them?"
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan that cites}
//   id: {type: string, zh: 标准名称, about: id of the document}
//   title: {type: string, zh: 标题, about: its title}
//   number: {type: string, zh: 发文字号, about: its number}
//   issuer: {type: string, zh: 发文机关, about: who issued it}
//   origin: {type: string, zh: 来源类别, about: where such documents come from}
//   aliases: {type: string, zh: 别称, about: "its other names, a line each"}

MATCH (x:Plan|Measure|Task)-[:CITES]->(d:SourceDocument)
OPTIONAL MATCH (m:Measure {id: x.id})
OPTIONAL MATCH (t:Task {id: x.id})
WITH DISTINCT coalesce(m.plan, t.plan, x.id) AS plan, d
RETURN plan, d.id AS id, d.title AS title, d.number AS number, d.issuer AS issuer,
       d.origin AS origin, d.aliases AS aliases
