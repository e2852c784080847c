// title: 措施对应任务 / Which tasks carry out one measure
// answers: "Into which tasks does the task list break this measure down, and who leads them?"
// answers_zh: 任务清单把这条措施分解成哪些任务，各由谁牵头？
// empty: "这条措施没有对应的任务 / no task carries out the measure"
// needs: task
// parameters:
//   measure: {type: measure, zh: 措施, about: number of the measure, example: 6}
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the measure}
//   measure: {type: integer, zh: 措施, about: number of the measure in its plan}
//   task: {type: integer, zh: 任务, about: number of the task}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   lead_text: {type: string, zh: 牵头单位原文, about: the leading agencies as written}
//   rank: {type: integer, zh: 位次, about: "1 where the measure is the task's best one"}
//   score: {type: number, zh: 分值, about: from 0 to 1}
//   method:
//     type: string
//     zh: 依据
//     about: "words that both have, the indicator beside them, the indicator alone, or part: a clause of it"
//     words: {words: 文字相同, words+indicator: 文字和指标, indicator: 指标, part: 条款本身, reader: 读者更正}
//   words: {type: string, zh: 任务原文, about: what the task says of it; empty in a ledger}
//   measure_words: {type: string, zh: 措施原文, about: what the measure says of it}
//   evidence: {type: evidence, zh: 出处, about: where the words of both stand in the source}
// order: [plan, measure, task]

MATCH (t:Task)-[i:IMPLEMENTS]->(m:Measure {id: $measure})
WHERE $plan = '' OR m.plan = $plan
RETURN m.plan AS plan, m.number AS measure, t.number AS task, t.goal AS goal,
       t.deadline AS deadline, t.deadline_text AS deadline_text,
       t.deadline_kind AS deadline_kind, t.lead_text AS lead_text, i.position AS rank, i.score AS score,
       i.method AS method, i.words AS words, i.measure_words AS measure_words,
       i.evidence AS evidence
