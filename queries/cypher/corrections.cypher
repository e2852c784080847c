// title: 读者更正 / What readers put right
// answers: "What was put right in the plans by readers, by whom, when and why, and was it applied?"
// answers_zh: 读者更正了方案的哪些内容，是谁、何时、为什么，是否已采用？
// parameters:
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan that was corrected}
//   item: {type: string, zh: 类别, about: "task, measure or plan", words: {task: 任务, measure: 措施, plan: 方案}}
//   number: {type: integer, zh: 序号, about: number of the task or measure}
//   words: {type: string, zh: 所依词句, about: the words of the item that it rests on}
//   field:
//     type: string
//     zh: 更正项
//     about: what was put right
//     words: {lead: 牵头, support: 配合, deadline: 时限, target: 目标值, indicator: 指标, goal: 目标, action: 具体任务, problem: 问题或经验, title: 标题, text: 正文, measure: 对应措施, provision: 依据条款, agency: 单位, member: 成员}
//   as_read: {type: string, zh: 原读, about: what was read; empty where nothing was}
//   should_be: {type: string, zh: 应为, about: what it should be; empty where there should be nothing}
//   corrector: {type: string, zh: 更正人, about: who says so}
//   corrected_on: {type: date, zh: 更正日期, about: when}
//   why: {type: string, zh: 理由, about: why}
//   state:
//     type: string
//     zh: 结果
//     about: what became of it when the plan was loaded
//     words: {applied: 已采用, settled: 已如此读出, item-gone: 未采用（无此项）, value-changed: 未采用（原值已变）, value-unknown: 未采用（值无法识别）}
// order: [plan, item, number, field, correction]
// empty: 没有读者更正 / nobody has put anything right

MATCH (c:Correction)
WHERE $plan = '' OR c.plan = $plan
RETURN c.plan AS plan, c.owner AS item, c.owner_number AS number, c.words AS words,
       c.field AS field, c.as_read AS as_read, c.should_be AS should_be,
       c.corrector AS corrector, c.corrected_on AS corrected_on, c.why AS why, c.state AS state,
       c.id AS correction
