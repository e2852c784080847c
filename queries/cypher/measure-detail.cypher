// title: 措施详情 / One measure and who is responsible for it
// answers: "What does this measure say, and who leads or supports it, clause by clause?"
// answers_zh: 这条措施说了什么，每条责任由谁牵头、谁配合？
// parameters:
//   measure: {type: measure, zh: 措施, about: number of the measure, example: 3}
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   measure: {type: integer, zh: 措施, about: number of the measure in its plan}
//   title: {type: string, zh: 标题, about: heading of the measure}
//   chapter: {type: string, zh: 章节, about: heading of its chapter}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   agency: {type: string, zh: 单位, about: empty where nobody is named}
//   mode: {type: string, zh: 分工方式, about: words of the role as written}
//   mention: {type: string, zh: 原文写法, about: the agency as written}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   year_from:
//     type: string
//     zh: 年份来源
//     about: "what gave the year where the words do not: table, annex, title or issued"
//     words: {table: 表题, annex: 附件标题, title: 标题, issued: 成文日期}
//   deadline_prose: {type: boolean, zh: 出自正文, about: whether a sentence of the text says it}
//   text: {type: string, zh: 正文, about: what the measure says}
//   evidence:
//     type: evidence
//     zh: 出处
//     about: where the agency is named, else where the measure stands
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency; empty where nobody"}
// order: [plan, measure, role, position, agency, mode, mention, evidence]

MATCH (m:Measure {id: $measure})
WHERE $plan = '' OR m.plan = $plan
OPTIONAL MATCH (m)-[:PART_OF]->(c:Chapter)
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(m)
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH m, c, a, r,
     CASE WHEN type(r) = 'LEADS' THEN 'leads' WHEN type(r) = 'SUPPORTS' THEN 'supports' END AS role
RETURN m.plan AS plan, m.number AS measure, m.title AS title, c.title AS chapter, role,
       a.name AS agency, r.mode AS mode, r.mention AS mention,
       m.deadline AS deadline, m.deadline_text AS deadline_text, m.deadline_kind AS deadline_kind,
       m.year_from AS year_from, m.deadline_prose AS deadline_prose, m.text AS text,
       coalesce(r.evidence, m.evidence) AS evidence,
       a.id AS agency_id, r.position AS position
