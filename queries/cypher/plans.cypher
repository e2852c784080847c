// title: 库中行动方案 / The plans in the store, with what was read from each
// answers: "Which plans are held, and how much was read from them?"
// answers_zh: 图谱里有哪些方案，各读出多少内容？
// parameters:
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: document number of the plan}
//   title: {type: string, zh: 标题, about: title of the plan}
//   issuer: {type: string, zh: 发文机关, about: who issued it}
//   issued: {type: date, zh: 成文日期, about: when it was issued}
//   release: {type: string, zh: 公开标识, about: release mark as written}
//   source: {type: string, zh: 来源文件, about: file that it was read from}
//   sha256: {type: string, zh: SHA-256, about: checksum of that file}
//   abridged: {type: boolean, zh: 仅摘要, about: "read from a ledger, without the full words"}
//   kind:
//     type: string
//     zh: 类别
//     about: "an action plan, or minutes of a meeting or a supervision notice"
//     words: {plan: 行动方案, minutes: 会议纪要、督办通知}
//   chapters: {type: integer, zh: 章, about: chapters of the body}
//   measures: {type: integer, zh: 措施, about: measures of the body}
//   tasks: {type: integer, zh: 任务, about: rows of the task list}
//   agencies: {type: integer, zh: 单位与群体, about: agencies and groups that carry a duty}
//   leads: {type: integer, zh: 牵头（提及数）, about: mentions as lead}
//   supports: {type: integer, zh: 配合（提及数）, about: mentions as support}
//   indicators: {type: integer, zh: 指标, about: indicators of depth 1}
//   documents: {type: integer, zh: 来源文件数, about: documents cited}
//   citations: {type: integer, zh: 引用（次）, about: mentions of documents}
//   errors: {type: integer, zh: 错误, about: issues by which something is lost}
//   warnings: {type: integer, zh: 警告, about: issues that leave a doubt}
//   notes: {type: integer, zh: 说明, about: issues that say what was mended}
// order: [plan]

MATCH (p:Plan)
WHERE $plan = '' OR p.id = $plan
OPTIONAL MATCH (p)<-[:PART_OF]-(i:Issue)
WITH p, count(CASE WHEN i.severity = 'error' THEN 1 END) AS errors,
     count(CASE WHEN i.severity = 'warning' THEN 1 END) AS warnings,
     count(CASE WHEN i.severity = 'info' THEN 1 END) AS notes
OPTIONAL MATCH (p)<-[:PART_OF]-(c:Chapter)
WITH p, errors, warnings, notes, count(c.id) AS chapters
OPTIONAL MATCH (p)<-[:PART_OF]-(t:Task)
WITH p, errors, warnings, notes, chapters, count(t.id) AS tasks
OPTIONAL MATCH (p)<-[:PART_OF]-(t:Task)-[:MEASURED_BY]->(i:Indicator)
WHERE i.depth = 1
WITH p, errors, warnings, notes, chapters, tasks, count(DISTINCT i.id) AS indicators
OPTIONAL MATCH (p)-[c:CITES]->(d:SourceDocument)
WITH p, errors, warnings, notes, chapters, tasks, indicators, count(c.position) AS own
OPTIONAL MATCH (p)<-[:PART_OF]-(m:Measure)
WITH p, errors, warnings, notes, chapters, tasks, indicators, own, count(m.id) AS direct_measures
OPTIONAL MATCH (p)<-[:PART_OF]-(:Chapter)<-[:PART_OF]-(m:Measure)
WITH p, errors, warnings, notes, chapters, tasks, indicators, own, direct_measures,
     count(m.id) AS measures
// that $plan is said again lets a store begin each count with the one plan that is asked for
RETURN p.id AS plan, p.title AS title, p.issuer AS issuer, p.issued AS issued,
       p.release AS release, p.source AS source, p.sha256 AS sha256, p.abridged AS abridged,
       p.kind AS kind,
       chapters,
       direct_measures + measures AS measures,
       tasks,
       COUNT { MATCH (a:Agency)
               WHERE EXISTS { MATCH (a)-[:LEADS|SUPPORTS]->(x:Task|Measure)
                              WHERE x.plan = p.id AND ($plan = '' OR x.plan = $plan) }
       } AS agencies,
       COUNT { MATCH (:Agency)-[:LEADS]->(x:Task|Measure)
               WHERE x.plan = p.id AND ($plan = '' OR x.plan = $plan)
       } AS leads,
       COUNT { MATCH (:Agency)-[:SUPPORTS]->(x:Task|Measure)
               WHERE x.plan = p.id AND ($plan = '' OR x.plan = $plan)
       } AS supports,
       indicators,
       COUNT { MATCH (d:SourceDocument)
               WHERE EXISTS { MATCH (x:Task|Measure)-[:CITES]->(d)
                              WHERE x.plan = p.id AND ($plan = '' OR x.plan = $plan) }
                  OR EXISTS { MATCH (p)-[:CITES]->(d) }
       } AS documents,
       own + COUNT { MATCH (x:Task|Measure)-[:CITES]->(:SourceDocument)
                     WHERE x.plan = p.id AND ($plan = '' OR x.plan = $plan)
       } AS citations,
       errors, warnings, notes
