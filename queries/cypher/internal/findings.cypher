// title: 疑点 / Findings
// answers: "Where do the plans contradict themselves?"
// parameters:
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
//   code:
//     type: string
//     zh: 代码
//     about: the findings of this code alone; empty for all
//     example: target-weaker
//     default: ""
// columns:
//   code: {type: string, zh: 代码, about: kind of finding}
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   position: {type: integer, zh: 次序, about: place among the findings of the plan}
//   stable_id: {type: string, zh: 固定编号, about: made of the facts}
//   kind: {type: string, zh: 类别, about: "task, measure or plan"}
//   number: {type: integer, zh: 编号, about: the item's number; empty for the plan itself}
//   words: {type: string, zh: 原文, about: the words that are found fault with}
//   words_evidence: {type: string, zh: 原文出处, about: where they stand}
//   against: {type: string, zh: 相抵触的原文, about: the words that they contradict}
//   against_evidence: {type: string, zh: 相抵触处出处, about: where those stand}
//   measure: {type: integer, zh: 措施, about: the measure that the task carries out}
//   agencies: {type: string, zh: 单位, about: the agencies that it is about}
//   field: {type: string, zh: 所在栏, about: "goal, action or problem"}
//   deadline: {type: date, zh: 时限, about: the task's deadline}
//   said: {type: date, zh: 文中时间, about: the day that the words set}
//   plan_issued: {type: date, zh: 印发日, about: the plan's day of issue}
//   days: {type: integer, zh: 相距天数, about: days from issue to deadline}
//   month_end: {type: date, zh: 当月末, about: the last day of the deadline's month}
//   agency: {type: string, zh: 单位, about: the one agency that it is about}
//   unit: {type: string, zh: 单位, about: "its office, or the unit of the target"}
//   other: {type: integer, zh: 另一任务, about: the number of the other task}
//   led_by: {type: string, zh: 牵头, about: who leads the task}
//   other_led_by: {type: string, zh: 另一任务牵头, about: who leads the other task}
//   value: {type: number, zh: 目标值, about: the target's value}
//   baseline: {type: number, zh: 已有水平, about: the value that the item states}
// order: [code, plan, position]

MATCH (f:Finding)
WHERE ($plan = '' OR f.plan = $plan) AND ($code = '' OR f.code = $code)
RETURN f.code AS code, f.plan AS plan, f.position AS position, f.stable_id AS stable_id,
       f.kind AS kind, f.number AS number, f.words AS words, f.words_evidence AS words_evidence,
       f.against AS against, f.against_evidence AS against_evidence, f.measure AS measure,
       f.agencies AS agencies, f.field AS field, f.deadline AS deadline, f.said AS said,
       f.plan_issued AS plan_issued, f.days AS days, f.month_end AS month_end, f.agency AS agency,
       f.unit AS unit, f.other AS other, f.led_by AS led_by, f.other_led_by AS other_led_by,
       f.value AS value, f.baseline AS baseline
