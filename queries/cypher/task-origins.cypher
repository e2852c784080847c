// title: 任务溯源 / The provisions that one task goes back to
// answers: "From which provisions of cited texts does this task come, in which words?"
// answers_zh: 这项任务来自被引用文件的哪些条款，文字在哪里相符？
// empty: "已装入的被引用文件正文中没有相符的条文；其他文件的正文用 `zeren add-source` 装入 /
//   nothing fits in the texts of cited documents that are held; add others with `zeren add-source`"
// needs: text
// parameters:
//   task: {type: task, zh: 任务, about: number of the task, example: 205}
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   measure:
//     type: integer
//     zh: 措施
//     about: "the measure by which the task goes back to the provision, by the same words of it; empty where it does so itself"
//   document: {type: string, zh: 文件, about: title of the document}
//   number: {type: string, zh: 发文字号, about: number of the document}
//   document_id: {type: string, zh: 文件标识, about: id of the document}
//   provision: {type: string, zh: 条款, about: "number of the provision; 19.3 is the third point of 19"}
//   heading: {type: string, zh: 章节, about: the heading above it}
//   score: {type: number, zh: 相符度, about: "how much of the sentence stands in the provision, 0 to 1"}
//   method:
//     type: string
//     zh: 依据
//     about: "locator: the item names the provision; words: both say the same"
//     words: {locator: 指明条款, words: 文字相符}
//   words: {type: string, zh: 方案原文, about: the words of the item}
//   provision_words: {type: string, zh: 条款原文, about: the words of the provision}
//   evidence: {type: evidence, zh: 出处, about: where the words stand in the plan's source}
//   provision_evidence: {type: evidence, zh: 条款出处, about: where they stand in the cited text}
//   source: {type: string, zh: 正文文件, about: the file of the cited text}
// order: [plan, measure none first, position, document_id, provision]

MATCH (x:Task|Measure)-[r:TRACES_TO]->(p:Provision)-[:PART_OF]->(d:SourceDocument)
WHERE $plan = '' OR x.plan = $plan
MATCH (s:SourceText)-[:TEXT_OF]->(d)
OPTIONAL MATCH (o:Task {id: x.id})
WHERE o.id = $task
OPTIONAL MATCH (k:Task {id: $task})-[i:IMPLEMENTS {position: 1}]->(m:Measure {id: x.id})
WHERE i.measure_words <> '' AND (i.measure_words CONTAINS r.words
      OR r.words CONTAINS i.measure_words)
WITH d, p, r, s, m, coalesce(o.plan, k.plan) AS plan, coalesce(o.number, k.number) AS task
WHERE plan IS NOT NULL
RETURN plan, task, m.number AS measure, d.title AS document, d.number AS number,
       d.id AS document_id, p.number AS provision, p.heading AS heading, r.score AS score,
       r.method AS method, r.words AS words, r.provision_words AS provision_words,
       r.evidence AS evidence, r.provision_evidence AS provision_evidence, s.source AS source,
       r.position AS position
