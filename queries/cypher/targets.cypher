// title: 量化目标 / All numeric targets
// answers: "Which numbers do plans set, of tasks and measures, by indicator or unit?"
// answers_zh: 方案为任务和措施定了哪些数字目标？可按指标或单位筛选。
// needs: target
// parameters:
//   indicator:
//     type: indicator
//     zh: 指标
//     about: name of an indicator or of a part, or both as 指标/分项; empty for all and for measures
//     example: 获得电力
//     default: ""
//   unit:
//     type: string
//     zh: 计量单位
//     about: "such as 工作日, % or 项; empty for all"
//     example: 工作日
//     default: ""
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan that sets the target}
//   item:
//     type: string
//     zh: 所在
//     about: measure or task
//     words: {measure: 措施, task: 任务}
//   number: {type: integer, zh: 编号, about: number of the measure or task}
//   indicator: {type: string, zh: 指标, about: indicator of the task; empty for measures}
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
// order: [plan, item, number, evidence, text, value, unit, direction, indicator]

MATCH (x:Task|Measure)-[:HAS_TARGET]->(g:Target)
WHERE ($plan = '' OR g.plan = $plan) AND ($unit = '' OR g.unit = $unit)
  AND ($indicator = '' OR EXISTS { MATCH (x)-[:MEASURED_BY]->(:Indicator {id: $indicator}) })
OPTIONAL MATCH (x)-[:MEASURED_BY]->(i:Indicator {depth: 1})
RETURN g.plan AS plan, CASE WHEN x.goal IS NULL THEN 'measure' ELSE 'task' END AS item,
       x.number AS number, i.name AS indicator, g.text AS text,
       CASE WHEN g.operator = '<=' THEN 'at-most' WHEN g.operator = '>=' THEN 'at-least'
            WHEN g.operator = '<' THEN 'below' WHEN g.operator = '>' THEN 'above'
            WHEN g.operator = '+' THEN 'growth' WHEN g.operator = '-' THEN 'reduction'
            ELSE 'exactly' END AS direction,
       g.value AS value, g.unit AS unit, g.baseline AS baseline,
       g.baseline_text AS baseline_text,
       g.evidence AS evidence
