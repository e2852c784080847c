// title: 进展日历 / Deadlines, with how the tasks stand that fall due on them
// answers: "What falls due when, and how much of it is finished, late, without report?"
// answers_zh: 每个时限的任务有多少办结、逾期、没有报告？
// needs: deadline
// parameters:
//   day: {type: date, zh: 统计日, about: the day on which it is asked how things stand, example: 2021-07-31, default: 今天}
//   plan: common
// columns:
//   deadline: {type: date, zh: 完成时限, about: the last day of the task}
//   tasks: {type: integer, zh: 任务数, about: tasks due on the day}
//   overdue: {type: integer, zh: 逾期, about: "tasks whose day has passed and which are open"}
//   finished: {type: integer, zh: 办结, about: "tasks reported finished, due or not"}
//   paused: {type: integer, zh: 暂停, about: "tasks reported paused"}
//   unreported: {type: integer, zh: 未报, about: "tasks that nobody has reported on"}
// order: [deadline]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
WITH t
WHERE t.deadline IS NOT NULL
OPTIONAL MATCH (r:Report)
WHERE r.task_key = t.task_key AND r.as_of <= $day
WITH t, max(r.id) AS newest
OPTIONAL MATCH (r:Report)
WHERE r.id = newest
WITH t.deadline AS deadline, t.id AS of_task, t.deadline_kind AS deadline_kind, r.state AS state
WITH deadline, count(of_task) AS tasks,
     count(CASE WHEN deadline < $day AND deadline_kind <> 'lasting' AND (state IS NULL OR state = 'not-started' OR state = 'under-way') THEN 1 END) AS overdue,
     count(CASE WHEN (state = 'done' OR state = 'closed' OR state = 'routine') THEN 1 END) AS finished,
     count(CASE WHEN state = 'paused' THEN 1 END) AS paused,
     count(CASE WHEN state IS NULL THEN 1 END) AS unreported
RETURN deadline, tasks, overdue, finished, paused, unreported
