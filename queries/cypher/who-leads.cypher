// title: 谁牵头这件事 / Who leads what these words are about
// answers: "Which tasks are about these words, and who leads and supports them, best match first?"
// answers_zh: 哪些任务与这些词有关，由谁牵头、谁配合？最相符的在前。
// parameters:
//   words:
//     type: words
//     zh: 关键词
//     about: search words; tasks with more of them come first
//     example: 电子印章
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   agency: {type: string, zh: 单位, about: empty where nobody is named}
//   unit: {type: string, zh: 内设机构, about: sub-office named in brackets}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}
//   deadline_text: {type: string, zh: 时限原文, about: the deadline as written}
//   deadline_kind:
//     type: string
//     zh: 时限类型
//     about: "day, period, lasting, recurring, order or none; empty where nothing is said"
//     words: {day: 某日, period: 时段, lasting: 持续, recurring: 定期, order: 按安排, none: 未指明时间}
//   matched: {type: integer, zh: 命中词数, about: how many of the words the task contains}
//   score:
//     type: integer
//     zh: 匹配分
//     about: "each word by its best place: goal 4, indicator 3, action 2, problem 1"
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency; empty where nobody"}
// order: [-matched, -score, plan, task, role, place, agency, unit none first]

// Task.search_text has five folded lines: indicator, sub-indicator, goal, action, problem.
UNWIND $words AS word
MATCH (t:Task)
WHERE ($plan = '' OR t.plan = $plan) AND t.search_text CONTAINS word
WITH t, word,
     CASE
       WHEN t.search_text =~ ('(?s)([^\\n]*\\n){2}[^\\n]*\\Q' + word + '\\E.*') THEN 4
       WHEN t.search_text =~ ('(?s)([^\\n]*\\n)?[^\\n]*\\Q' + word + '\\E.*') THEN 3
       WHEN t.search_text =~ ('(?s)([^\\n]*\\n){3}[^\\n]*\\Q' + word + '\\E.*') THEN 2
       ELSE 1
     END AS weight
WITH t, count(DISTINCT word) AS matched, sum(weight) AS score
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH t, matched, score, a.id AS agency_id, a.name AS agency, r.unit AS unit,
     CASE WHEN type(r) = 'LEADS' THEN 'leads' WHEN type(r) = 'SUPPORTS' THEN 'supports' END AS role,
     min(r.position) AS place
RETURN t.plan AS plan, t.number AS task, t.goal AS goal, role, agency, unit,
       t.deadline AS deadline, t.deadline_text AS deadline_text,
       t.deadline_kind AS deadline_kind, matched, score,
       agency_id, place
