// title: 任务目标 / The targets of one task
// answers: "What has this task to reach, in numbers, and where did it stand before?"
// answers_zh: 这项任务要达到的数字是多少，原来是多少？
// needs: target
// parameters:
//   task: {type: task, zh: 任务, about: number of the task, example: 51}
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   text: {type: string, zh: 目标原文, about: the target as written}
//   direction:
//     type: string
//     zh: 方向
//     about: at-most, at-least, exactly, below, above, growth or reduction by the value
//     words:
//       at-most: 不超过
//       at-least: 不低于
//       exactly: 等于
//       below: 低于
//       above: 超过
//       growth: 增长
//       reduction: 压减
//   value: {type: quantity, zh: 数值, about: "万 and 亿 are in it"}
//   unit: {type: string, zh: 计量单位, about: "such as 工作日, % or 项; empty for an index"}
//   baseline: {type: quantity, zh: 基数, about: where the same quantity stood before}
//   baseline_text:
//     type: string
//     zh: 基数原文
//     about: the words that say so; without a value where they count in another unit
//   reasons: {type: reasons, zh: 认定规则, about: rules by which the direction was read}
//   evidence: {type: evidence, zh: 出处, about: where the words stand in the source}
// order: [plan, evidence, text, value, unit, direction]

MATCH (t:Task {id: $task})-[:HAS_TARGET]->(g:Target)
WHERE $plan = '' OR t.plan = $plan
RETURN t.plan AS plan, t.number AS task, g.text AS text,
       CASE WHEN g.operator = '<=' THEN 'at-most' WHEN g.operator = '>=' THEN 'at-least'
            WHEN g.operator = '<' THEN 'below' WHEN g.operator = '>' THEN 'above'
            WHEN g.operator = '+' THEN 'growth' WHEN g.operator = '-' THEN 'reduction'
            ELSE 'exactly' END AS direction,
       g.value AS value, g.unit AS unit, g.baseline AS baseline,
       g.baseline_text AS baseline_text, g.reasons AS reasons, g.evidence AS evidence
