// title: 分单位进展 / How the tasks stand that each agency leads
// answers: "How much of what each agency leads is due, finished, late?"
// answers_zh: 各牵头单位的任务有多少到期、办结、逾期？
// needs: task
// parameters:
//   day: {type: date, zh: 统计日, about: the day on which it is asked how things stand, example: 2021-07-31, default: 今天}
//   plan: common
//   prose: common
// columns:
//   agency: {type: string, zh: 牵头单位, about: the agency}
//   kind: {type: string, zh: 类别, about: "agency, group or company", words: {agency: 单位, group: 群体, company: 企业}}
//   tasks: {type: integer, zh: 牵头任务数, about: tasks that it leads}
//   due: {type: integer, zh: 应办, about: "tasks whose day has come"}
//   due_done: {type: integer, zh: 已办结, about: "of these, those reported finished: done, closed or routine"}
//   overdue: {type: integer, zh: 逾期, about: "tasks whose day has passed and which are open"}
//   finished: {type: integer, zh: 办结, about: "tasks reported finished, due or not"}
//   under_way: {type: integer, zh: 进行中, about: "tasks reported under way"}
//   not_started: {type: integer, zh: 未启动, about: "tasks reported not started"}
//   paused: {type: integer, zh: 暂停, about: "tasks reported paused"}
//   unreported: {type: integer, zh: 未报, about: "tasks that nobody has reported on"}
//   share: {type: number, zh: 办结率, about: "finished of those due, 0 to 1, four places; empty where none is due"}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: id of the agency}
// order: [agency, agency_id]

MATCH (t:Task)-[:PART_OF]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
WITH t
OPTIONAL MATCH (r:Report)
WHERE r.task_key = t.task_key AND r.as_of <= $day
WITH t, max(r.id) AS newest
OPTIONAL MATCH (r:Report)
WHERE r.id = newest
WITH t, r.state AS state
MATCH (a:Agency)-[l:LEADS]->(t)
WHERE ($prose = 'with' OR l.prose = ($prose = 'only'))
WITH DISTINCT a.id AS agency_id, a.name AS agency, a.kind AS kind, t.id AS of_task,
     t.deadline AS deadline, t.deadline_kind AS deadline_kind, state
WITH agency_id, agency, kind, count(of_task) AS tasks,
     count(CASE WHEN deadline <= $day AND deadline_kind <> 'lasting' THEN 1 END) AS due,
     count(CASE WHEN deadline <= $day AND deadline_kind <> 'lasting' AND (state = 'done' OR state = 'closed' OR state = 'routine') THEN 1 END) AS due_done,
     count(CASE WHEN deadline < $day AND deadline_kind <> 'lasting' AND (state IS NULL OR state = 'not-started' OR state = 'under-way') THEN 1 END) AS overdue,
     count(CASE WHEN (state = 'done' OR state = 'closed' OR state = 'routine') THEN 1 END) AS finished,
     count(CASE WHEN state = 'under-way' THEN 1 END) AS under_way,
     count(CASE WHEN state = 'not-started' THEN 1 END) AS not_started,
     count(CASE WHEN state = 'paused' THEN 1 END) AS paused,
     count(CASE WHEN state IS NULL THEN 1 END) AS unreported
RETURN agency, kind, tasks, due, due_done, overdue, finished,
       under_way, not_started, paused, unreported,
       CASE WHEN due > 0 THEN (due_done * 20000 + due) / (2 * due + CASE WHEN due = 0 THEN 1 ELSE 0 END) / 10000.0 END AS share,
       agency_id
