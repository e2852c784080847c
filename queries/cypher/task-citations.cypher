// title: 任务引用文件 / On which documents one task rests
// answers: "Which documents does this task cite, where in them, and for what?"
// answers_zh: 这项任务引用了哪些文件的哪一处，用来做什么？
// needs: citation
// parameters:
//   task: {type: task, zh: 任务, about: number of the task, example: 7}
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   document: {type: string, zh: 文件, about: title of the document or name of the origin}
//   number: {type: string, zh: 发文字号, about: number of the document}
//   locator: {type: string, zh: 位置, about: page or clause of the document}
//   role:
//     type: string
//     zh: 引用作用
//     about: basis, experience, problem or amended
//     words: {basis: 依据, experience: 经验, problem: 问题, amended: 修订对象}
//   mention: {type: string, zh: 原文写法, about: the document as written}
//   reasons: {type: reasons, zh: 认定规则, about: rules by which the document was identified}
//   status:
//     type: string
//     zh: 追溯程度
//     about: "cited only; its text is held; the provision named was found; the words match"
//     words: {cited: 仅引用, held: 已有全文, provision: 已找到条款, words: 文字相符}
//   words_match:
//     type: number
//     zh: 文字相符度
//     about: how much of a sentence stands in the provision that matches best, 0 to 1
//   evidence: {type: evidence, zh: 出处, about: where the citation stands in the source}
//   document_id: {type: document, of: document, zh: 文件标识, about: "id of the document"}
// order: [plan, place, document, evidence]

MATCH (t:Task {id: $task})-[c:CITES]->(d:SourceDocument)
WHERE $plan = '' OR t.plan = $plan
OPTIONAL MATCH (s:SourceText)-[:TEXT_OF]->(d)
OPTIONAL MATCH (t)-[r:TRACES_TO]->(p:Provision)-[:PART_OF]->(d)
WITH t.plan AS plan, t.number AS task, d.id AS document_id, d.title AS document, d.number AS number,
     c.locator AS locator, c.role AS role, c.mention AS mention, c.reasons AS reasons,
     c.evidence AS evidence, c.position AS place, s.id AS text, count(p) AS provisions,
     max(r.score) AS words_match
RETURN plan, task, document, number, locator, role, mention, reasons,
       CASE WHEN text IS NULL THEN 'cited' WHEN provisions = 0 THEN 'held'
            WHEN words_match > 0 THEN 'words' ELSE 'provision' END AS status,
       words_match, evidence,
       document_id, place
