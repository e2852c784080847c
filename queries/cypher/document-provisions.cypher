// title: 文件条款与责任部门 / The provisions of a held document, and who answers for each
// answers: "Which provisions has this document, whom does each name, and how much rests on it?"
// answers_zh: 这份文件有哪些条款，各条写明由谁负责，有多少任务和措施依据它？
// empty: "已装入的被引用文件正文中没有相符的条文；其他文件的正文用 `zeren add-source` 装入 /
//   nothing fits in the texts of cited documents that are held; add others with `zeren add-source`"
// needs: text
// parameters:
//   document:
//     type: document
//     zh: 文件
//     about: number or title of a cited document; empty for all
//     example: 国办发〔2020〕43号
//     default: ""
//   plan: common
// columns:
//   document: {type: string, zh: 文件, about: id of the document}
//   provision: {type: string, zh: 条款, about: "number of the provision; 19.3 is the third point of 19"}
//   heading: {type: string, zh: 章节, about: the heading above it}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   agency: {type: string, zh: 单位, about: empty where the provision names nobody}
//   mode: {type: string, zh: 分工方式, about: words of the role as written}
//   mention: {type: string, zh: 原文写法, about: the agency as written}
//   items: {type: integer, zh: 关联项数, about: "measures and tasks that go back to it, of the plan or all"}
//   text: {type: string, zh: 正文, about: what the provision says}
//   evidence: {type: evidence, zh: 出处, about: "where the agency is named, else where the provision stands"}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency; empty where nobody"}
// order: [document, place, role, position, agency, mode, mention, evidence]

MATCH (p:Provision)-[:PART_OF]->(d:SourceDocument)
WHERE $document = '' OR d.id = $document
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(p)
WITH d, p, a, r,
     CASE WHEN type(r) = 'LEADS' THEN 'leads' WHEN type(r) = 'SUPPORTS' THEN 'supports' END AS role
RETURN d.id AS document, p.number AS provision, p.heading AS heading, role, a.name AS agency,
       r.mode AS mode, r.mention AS mention,
       COUNT { MATCH (x:Task|Measure)-[:TRACES_TO]->(p) WHERE $plan = '' OR x.plan = $plan } AS items,
       p.text AS text, coalesce(r.evidence, p.evidence) AS evidence,
       a.id AS agency_id, p.position AS place, r.position AS position
