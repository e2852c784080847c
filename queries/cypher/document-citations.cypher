// title: 文件引用 / What each cited document is the origin of
// answers: "Which tasks and measures go back to this document, and where in it?"
// answers_zh: 哪些任务和措施引用了这份文件，引用的是其中哪一处？
// needs: citation
// parameters:
//   document:
//     type: document
//     zh: 文件
//     about: number or title of a cited document; empty for all
//     example: 国办发〔2020〕43号
//     default: ""
//   plan: common
// columns:
//   document: {type: string, zh: 文件, about: title of the document or name of the origin}
//   number: {type: string, zh: 发文字号, about: number of the document}
//   origin:
//     type: string
//     zh: 来源类别
//     about: where such documents come from
//     words:
//       central: 国家
//       other-province: 外省
//       third-party-evaluation: 第三方评估
//       research: 调研
//       own: 本地
//       other: 其他
//   plan: {type: string, zh: 行动方案, about: the plan that cites}
//   cited_by:
//     type: string
//     zh: 引用者
//     about: plan, measure or task
//     words: {plan: 方案, measure: 措施, task: 任务}
//   item: {type: integer, zh: 编号, about: number of the measure or task; empty for the plan itself}
//   locator: {type: string, zh: 位置, about: page or clause of the document}
//   role:
//     type: string
//     zh: 引用作用
//     about: basis, experience, problem or amended
//     words: {basis: 依据, experience: 经验, problem: 问题, amended: 修订对象}
//   mention: {type: string, zh: 原文写法, about: the document as written}
//   status:
//     type: string
//     zh: 追溯程度
//     about: "cited only; its text is held; the provision named was found; the words match"
//     words: {cited: 仅引用, held: 已有全文, provision: 已找到条款, words: 文字相符}
//   words_match:
//     type: number
//     zh: 文字相符度
//     about: how much of a sentence stands in the provision that matches best, 0 to 1
//   document_id: {type: document, of: document, zh: 文件标识, about: "id of the document"}
// order:
//   [document_id, plan, cited_by by words, item none first, place, locator none first, role,
//    mention]

MATCH (x:Plan|Measure|Task)-[c:CITES]->(d:SourceDocument)
WHERE ($document = '' OR d.id = $document) AND ($plan = '' OR coalesce(x.plan, x.id) = $plan)
OPTIONAL MATCH (s:SourceText)-[:TEXT_OF]->(d)
OPTIONAL MATCH (x)-[r:TRACES_TO]->(p:Provision)
WHERE p.document = d.id
WITH d.id AS document_id, d.title AS document, d.number AS number, d.origin AS origin,
     coalesce(x.plan, x.id) AS plan, x.id AS owner,
     CASE WHEN x.plan IS NULL THEN 'plan' WHEN x.goal IS NULL THEN 'measure' ELSE 'task'
     END AS cited_by,
     c.locator AS locator, c.role AS role, c.mention AS mention, s.id AS text,
     min(c.position) AS place, count(p.id) AS provisions, max(r.score) AS words_match
OPTIONAL MATCH (n:Task|Measure {id: owner})
RETURN document, number, origin, plan, cited_by, n.number AS item, locator, role, mention,
       CASE WHEN text IS NULL THEN 'cited' WHEN provisions = 0 THEN 'held'
            WHEN words_match > 0 THEN 'words' ELSE 'provision' END AS status,
       words_match,
       document_id, place
