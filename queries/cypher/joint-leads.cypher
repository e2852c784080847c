// title: 共同牵头的任务 / Tasks with more than one leading agency
// answers: "Which tasks are led by several agencies, and who are they?"
// answers_zh: 哪些任务由几个单位共同牵头，分别是谁？
// empty: "没有任务由两家以上牵头 / no task has more than one leading agency"
// needs: task
// parameters:
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   leads: {type: integer, zh: 牵头单位数, about: how many agencies lead the task}
//   agency: {type: string, zh: 单位, about: canonical name}
//   position: {type: integer, zh: 次序, about: place among the leads as written}
//   agency_id: {type: agency, of: agency, zh: 单位标识, about: "id of the agency"}
// order: [plan, task, position, agency]

MATCH (a:Agency)-[r:LEADS]->(t:Task)-[:PART_OF]->(p:Plan)
WHERE ($plan = '' OR p.id = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
MATCH (t)<-[s:LEADS]-(b:Agency)
WHERE ($prose = 'with' OR s.prose = ($prose = 'only'))
WITH t.id AS id, t.plan AS plan, t.number AS task, t.goal AS goal, a.id AS agency_id,
     a.name AS agency, min(r.position) AS position, count(DISTINCT b.id) AS leads
WHERE leads > 1
RETURN plan, task, goal, leads, agency, position, agency_id
