// title: 到期任务 / Tasks due on or before a day, with the agencies that lead them
// answers: "What has to be done by this day, and who leads it?"
// answers_zh: 到这一天为止应当完成什么，由谁牵头？
// needs: deadline
// parameters:
//   date: {type: date, zh: 截止日期, about: the last day that counts, example: 2021-06-30}
//   plan: common
//   prose: common
// columns:
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   agency: {type: string, zh: 牵头单位, about: empty where nobody leads}
//   unit: {type: string, zh: 内设机构, about: sub-office named in brackets}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency; empty where nobody"}
// order: [deadline, plan, task, place, agency, unit none first]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
WITH t
WHERE t.deadline <= $date
OPTIONAL MATCH (a:Agency)-[r:LEADS]->(t)
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH t, a.id AS agency_id, a.name AS agency, r.unit AS unit, min(r.position) AS place
RETURN t.deadline AS deadline, t.deadline_text AS deadline_text,
       t.deadline_kind AS deadline_kind, t.plan AS plan, t.number AS task, t.goal AS goal, agency, unit,
       agency_id, place
