// title: 依据某文件条款的任务和措施 / What goes back to which provision of a document
// answers: "Which measures and tasks, of which plans, carry out this document, provision by provision?"
// answers_zh: 哪些方案的哪些措施和任务落实这份文件，分别对应哪一条？
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
//   plan: {type: string, zh: 行动方案, about: the plan that carries it out}
//   kind: {type: string, zh: 类别, about: measure or task, words: {measure: 措施, task: 任务}}
//   item: {type: integer, zh: 编号, about: number of the measure or task}
//   title: {type: string, zh: 标题或目标, about: title of the measure or goal of the task}
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
// order: [document, place, plan, kind, item, position]

MATCH (x:Task|Measure)-[r:TRACES_TO]->(p:Provision)-[:PART_OF]->(d:SourceDocument)
WHERE ($document = '' OR d.id = $document) AND ($plan = '' OR x.plan = $plan)
MATCH (s:SourceText)-[:TEXT_OF]->(d)
RETURN d.id AS document, p.number AS provision, x.plan AS plan,
       CASE WHEN x.goal IS NULL THEN 'measure' ELSE 'task' END AS kind, x.number AS item,
       coalesce(x.goal, x.title) AS title,
       r.score AS score, r.method AS method, r.words AS words,
       r.provision_words AS provision_words, r.evidence AS evidence,
       r.provision_evidence AS provision_evidence, s.source AS source,
       p.position AS place, r.position AS position
