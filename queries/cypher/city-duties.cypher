// title: 某市承担的职责 / Tasks and measures that a city government carries, by name and by group
// answers: "What does this city government carry, whether it is named itself or through a group?"
// answers_zh: 这个市政府承担哪些任务和措施，是被点名的，还是因为属于某个群体？
// empty: "方案没有点名由它承担的，它所属的群体也没有 / no plan names it, nor a group that it is in"
// needs: task
// parameters:
//   agency: {type: agency, zh: 单位, about: canonical name or alias, example: 南宁市人民政府}
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   via:
//     type: string
//     zh: 依据
//     about: name, or the group that it belongs to
//     words: {name: 直接点名}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   kind: {type: string, zh: 类别, about: task or measure, words: {task: 任务, measure: 措施}}
//   number: {type: integer, zh: 编号, about: number of the task or measure in its plan}
//   title: {type: string, zh: 目标或标题, about: goal of the task or heading of the measure}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   rule: {type: rule, zh: 成员依据, about: the rule that puts it in the group; empty by name}
//   via_id: {type: agency, of: via, zh: 依据单位标识, about: "id of the group; empty by name"}
// order: [deadline, plan, kind by words, number, via by words, role, rule]

MATCH (a:Agency {id: $agency})-[r:LEADS|SUPPORTS|CARRIES]->(x:Task|Measure)
WHERE ($plan = '' OR x.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
  AND (type(r) <> 'CARRIES' OR (NOT r.named AND r.via <> $agency))
OPTIONAL MATCH (g:Agency {id: r.via})
OPTIONAL MATCH (t:Task {id: x.id})
OPTIONAL MATCH (m:Measure {id: x.id})
RETURN DISTINCT x.plan AS plan, coalesce(g.name, 'name') AS via,
       CASE WHEN type(r) = 'LEADS' OR r.role = 'leads' THEN 'leads' ELSE 'supports' END AS role,
       CASE WHEN t.id IS NOT NULL THEN 'task' ELSE 'measure' END AS kind,
       x.number AS number, coalesce(t.goal, m.title) AS title, x.deadline AS deadline,
       x.deadline_text AS deadline_text, x.deadline_kind AS deadline_kind,
       coalesce(r.rule, '') AS rule, r.via AS via_id
