// title: 时限日历 / Deadlines, with the tasks due and the agencies concerned
// answers: "What falls due when, and how many agencies does it concern?"
// answers_zh: 每个时限有多少任务到期，涉及多少牵头和配合单位？
// needs: task
// parameters:
//   plan: common
//   prose: common
// columns:
//   deadline: {type: date, zh: 完成时限, about: "empty, in the last rows, for tasks without a day"}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "of tasks without a day: lasting, recurring, order, period or none"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   tasks: {type: integer, zh: 任务数, about: tasks due on the day}
//   lead_agencies: {type: integer, zh: 牵头单位数, about: agencies that lead any of them}
//   support_agencies: {type: integer, zh: 配合单位数, about: agencies that support any of them}
// order: [deadline, deadline_kind none first]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH t.deadline AS deadline,
     CASE WHEN t.deadline IS NULL THEN t.deadline_kind END AS deadline_kind,
     count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN a.id END) AS lead_agencies,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN a.id END) AS support_agencies
RETURN deadline, deadline_kind, tasks, lead_agencies, support_agencies
