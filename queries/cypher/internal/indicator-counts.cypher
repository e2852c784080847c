// title: 指标在各方案的任务数 / Tasks of each indicator by plan
// answers: "How many tasks of each plan are measured by each indicator?"
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   indicator: {type: string, zh: 指标, about: id of the indicator}
//   name: {type: string, zh: 名称, about: its name}
//   tasks: {type: integer, zh: 任务数, about: tasks that are measured by it}
// order: [plan, indicator]

MATCH (t:Task)-[:MEASURED_BY]->(i:Indicator)
WHERE i.depth = 1
RETURN t.plan AS plan, i.id AS indicator, i.name AS name, count(DISTINCT t.id) AS tasks
