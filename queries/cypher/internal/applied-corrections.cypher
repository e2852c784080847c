// title: 已采用的更正 / Corrections that were applied
// answers: "What did readers put right, by whom, when and why?"
// parameters: {}
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   item: {type: string, zh: 类别, about: "task, measure or plan"}
//   number: {type: integer, zh: 序号, about: number of the task or measure}
//   field: {type: string, zh: 更正项, about: what was put right}
//   as_read: {type: string, zh: 原读, about: what was read}
//   should_be: {type: string, zh: 应为, about: what it should be}
//   corrector: {type: string, zh: 更正人, about: who says so}
//   corrected_on: {type: date, zh: 更正日期, about: when}
//   why: {type: string, zh: 理由, about: why}
// order: [plan, item, number, field, correction]

MATCH (c:Correction)
WHERE c.state = 'applied'
RETURN c.plan AS plan, c.owner AS item, c.owner_number AS number, c.field AS field,
       c.as_read AS as_read, c.should_be AS should_be, c.corrector AS corrector,
       c.corrected_on AS corrected_on, c.why AS why, c.id AS correction
