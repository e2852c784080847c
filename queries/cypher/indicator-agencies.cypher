// title: 指标涉及的单位 / Agencies that carry an indicator
// answers: "Who works on this indicator or part of it, in which role, with how many tasks?"
// answers_zh: 这个指标或分项指标由哪些单位参与，是牵头还是配合，各有多少任务？
// needs: indicator
// parameters:
//   indicator:
//     type: indicator
//     zh: 指标
//     about: name of an indicator or of a part, or both as 指标/分项
//     example: 获得电力
//   plan: common
//   prose: common
// columns:
//   indicator: {type: string, zh: 指标, about: "the indicator, or indicator/part"}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   agency: {type: string, zh: 单位, about: canonical name}
//   kind:
//     type: string
//     zh: 类别
//     about: agency, group or company
//     words: {agency: 单位, group: 群体, company: 企业}
//   tasks: {type: integer, zh: 任务数, about: tasks in this role}
//   first_deadline: {type: date, zh: 最早时限, about: soonest deadline of them}
//   last_deadline: {type: date, zh: 最晚时限, about: latest deadline of them}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [role, -tasks, agency]

MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)-[:MEASURED_BY]->(i:Indicator {id: $indicator})
WHERE ($plan = '' OR t.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH i.id AS indicator, a.id AS agency_id, a.name AS agency, a.kind AS kind,
     CASE WHEN type(r) = 'LEADS' THEN 'leads' ELSE 'supports' END AS role,
     count(DISTINCT t.id) AS tasks, min(t.deadline) AS first_deadline,
     max(t.deadline) AS last_deadline
RETURN indicator, role, agency, kind, tasks, first_deadline, last_deadline,
       agency_id
