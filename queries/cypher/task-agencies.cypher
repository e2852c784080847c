// title: 任务承担单位 / Who carries one task, with the words as written
// answers: "Who leads and supports this task, how is it written, and by which rule was it read?"
// answers_zh: 这项任务由谁牵头、谁配合，原文怎么写，按什么规则认定？
// parameters:
//   task: {type: task, zh: 任务, about: number of the task, example: 7}
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   agency: {type: string, zh: 单位, about: canonical name}
//   kind:
//     type: string
//     zh: 类别
//     about: agency, group or company
//     words: {agency: 单位, group: 群体, company: 企业}
//   unit: {type: string, zh: 内设机构, about: sub-office named in brackets}
//   mention: {type: string, zh: 原文写法, about: the agency as written}
//   reasons: {type: reasons, zh: 认定规则, about: rules by which the mention became the name}
//   persons: {type: string, zh: 责任人, about: those named as its responsible persons}
//   confidence: {type: number, zh: 名称得分, about: "score of the name's form, 0 to 1"}
//   prose: {type: boolean, zh: 出自正文, about: "whether prose says it, no bracket, field or cell"}
//   evidence: {type: evidence, zh: 出处, about: where the mention stands in the source}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [plan, role, position, agency, evidence]

MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task {id: $task})
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
RETURN t.plan AS plan, t.number AS task,
       CASE WHEN type(r) = 'LEADS' THEN 'leads' ELSE 'supports' END AS role, a.name AS agency,
       a.kind AS kind, r.unit AS unit, r.mention AS mention, r.reasons AS reasons,
       r.persons AS persons, r.confidence AS confidence, r.prose AS prose, r.evidence AS evidence,
       a.id AS agency_id, r.position AS position
