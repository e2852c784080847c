// title: 任务对应的措施 / The measures that one task implements, best first
// answers: "Which measure does this task carry out, and in which words do both say it?"
// answers_zh: 这项任务落实哪条措施，双方共有的文字是什么？
// empty: "这项任务没有对应的措施 / the task implements no measure"
// needs: task
// parameters:
//   task: {type: task, zh: 任务, about: number of the task, example: 37}
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   measure: {type: integer, zh: 措施, about: number of the measure in its plan}
//   title: {type: string, zh: 标题, about: heading of the measure}
//   score: {type: number, zh: 相符度, about: "how well both agree, 0 to 1"}
//   method:
//     type: string
//     zh: 依据
//     about: "words that both have, the indicator beside them, the indicator alone, or part: a clause of it"
//     words: {words: 文字相同, words+indicator: 文字和指标, indicator: 指标, part: 条款本身, reader: 读者更正}
//   words: {type: string, zh: 任务原文, about: the words of the task}
//   measure_words: {type: string, zh: 措施原文, about: the words of the measure}
//   evidence: {type: evidence, zh: 出处, about: where both stand in the source}
// order: [plan, place, measure]

MATCH (t:Task {id: $task})-[i:IMPLEMENTS]->(m:Measure)
WHERE $plan = '' OR t.plan = $plan
RETURN t.plan AS plan, t.number AS task, m.number AS measure, m.title AS title, i.score AS score,
       i.method AS method, i.words AS words, i.measure_words AS measure_words,
       i.evidence AS evidence,
       i.position AS place
