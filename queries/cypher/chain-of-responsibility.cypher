// title: 责任链条 / Who answers in the capital for what a task carries out, and who here
// answers: "From task over measure to provision, who leads it at the centre, and who here?"
// answers_zh: 从任务经措施到条款，条款由谁牵头，本地又由谁牵头？
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
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   measure:
//     type: integer
//     zh: 措施
//     about: "the measure by which the task goes back to the provision, by the same words of it; empty where it does so itself"
//   document: {type: string, zh: 文件, about: id of the document}
//   provision: {type: string, zh: 条款, about: "number of the provision; 19.3 is the third point of 19"}
//   score: {type: number, zh: 相符度, about: "how much of the sentence stands in the provision, 0 to 1"}
//   central_lead: {type: string, zh: 条款牵头部门, about: who leads the provision; empty where nobody}
//   local_lead: {type: string, zh: 本地牵头单位, about: who leads the task; empty where nobody}
//   central_lead_id: {type: agency, of: central_lead, zh: 条款牵头部门标识, about: "id of the agency; empty where nobody"}
//   local_lead_id: {type: agency, of: local_lead, zh: 本地牵头单位标识, about: "id of the agency; empty where nobody"}
// order:
//   [plan, task, measure none first, document, provision, score, central_lead none first,
//    local_lead none first]

MATCH (x:Task|Measure)-[r:TRACES_TO]->(p:Provision)-[:PART_OF]->(d:SourceDocument)
WHERE ($document = '' OR d.id = $document) AND ($plan = '' OR x.plan = $plan)
OPTIONAL MATCH (k:Task)-[i:IMPLEMENTS {position: 1}]->(m:Measure {id: x.id})
WHERE i.measure_words <> '' AND (i.measure_words CONTAINS r.words
      OR r.words CONTAINS i.measure_words)
WITH d, p, r, m, coalesce(k.id, x.id) AS carrier
MATCH (t:Task {id: carrier})
OPTIONAL MATCH (c:Agency)-[:LEADS]->(p)
OPTIONAL MATCH (l:Agency)-[s:LEADS]->(t)
WHERE ($prose = 'with' OR s.prose = ($prose = 'only'))
RETURN DISTINCT t.plan AS plan, t.number AS task, m.number AS measure, d.id AS document,
       p.number AS provision, r.score AS score, c.name AS central_lead, l.name AS local_lead,
       c.id AS central_lead_id, l.id AS local_lead_id
