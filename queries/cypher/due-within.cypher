// title: 期内到期 / Tasks that fall due within some days, with how they stand
// answers: "What falls due from this day on until that one, who leads it, and how does it stand?"
// answers_zh: 从某日到某日之间有什么到期，由谁牵头，进展如何？
// needs: deadline
// parameters:
//   day: {type: date, zh: 统计日, about: the day on which it is asked how things stand, example: 2021-07-31, default: 今天}
//   within: {type: date, zh: 截至, about: "the last day that counts, such as 30天内 or 本月", example: 2021-08-31, default: 30天内}
//   plan: common
//   prose: common
// columns:
//   deadline: {type: date, zh: 完成时限, about: the last day of the task}
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
//   state:
//     type: string
//     zh: 状态
//     about: "what was reported last; empty where nothing was"
//     words: {not-started: 未启动, under-way: 进行中, done: 已完成, closed: 销号, paused: 暂停, routine: 转常态}
//   progress: {type: string, zh: 进展, about: how far it has come as reported}
//   reported: {type: date, zh: 最近报告, about: day of the last report}
//   reporter: {type: string, zh: 填报人, about: who gave it}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency; empty where nobody"}
// order: [deadline, plan, task, place, agency, unit none first]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
WITH t
WHERE t.deadline >= $day AND t.deadline <= $within
OPTIONAL MATCH (r:Report)
WHERE r.task_key = t.task_key AND r.as_of <= $day
WITH t, max(r.id) AS newest
OPTIONAL MATCH (r:Report)
WHERE r.id = newest
WITH t, r.state AS state, r.progress AS progress, r.as_of AS reported, r.reporter AS reporter
OPTIONAL MATCH (a:Agency)-[l:LEADS]->(t)
WHERE ($prose = 'with' OR l.prose = ($prose = 'only'))
WITH t, state, progress, reported, reporter, a.id AS agency_id, a.name AS agency,
     l.unit AS unit, min(l.position) AS place
RETURN t.deadline AS deadline, t.deadline_text AS deadline_text,
       t.deadline_kind AS deadline_kind, t.plan AS plan, t.number AS task, t.goal AS goal, agency, unit,
       state, progress, reported, reporter, agency_id, place
