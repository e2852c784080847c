// title: 无具体承担者的职责 / Duties of groups whose members nobody names
// answers: "Which tasks and measures are left to nobody in particular?"
// answers_zh: 哪些任务和措施只交给“各有关部门”这类群体，没有落到具体单位？
// empty: "群体的职责都有具体承担者 / the members of every group with duties are known"
// needs: task
// parameters:
//   plan: common
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   group_name: {type: string, zh: 群体, about: a group whose members neither plan nor rule names}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   kind: {type: string, zh: 类别, about: task or measure, words: {task: 任务, measure: 措施}}
//   number: {type: integer, zh: 编号, about: number of the task or measure}
//   title: {type: string, zh: 目标或标题, about: goal of the task or heading of the measure}
//   sole_lead:
//     type: boolean
//     zh: 别无牵头
//     about: it leads, and no agency that is no open group does
//   group_id: {type: agency, of: group_name, zh: 群体标识, about: "id of the group"}
// order: [plan, group_name, group_id, role, kind, number]

MATCH (g:Agency {open: true})-[r:LEADS|SUPPORTS]->(x:Task|Measure)
WHERE ($plan = '' OR x.plan = $plan) AND ($prose = 'with' OR r.prose = ($prose = 'only'))
OPTIONAL MATCH (x)<-[s:LEADS]-(other:Agency {open: false})
WHERE ($prose = 'with' OR s.prose = ($prose = 'only'))
WITH g.id AS group_id, g.name AS group_name, x.plan AS plan, x.number AS number, x.id AS item,
     coalesce(x.goal, x.title) AS title,
     CASE WHEN x.goal IS NULL THEN 'measure' ELSE 'task' END AS kind,
     CASE WHEN type(r) = 'LEADS' THEN 'leads' ELSE 'supports' END AS role,
     count(other.id) AS others
RETURN plan, group_name, role, kind, number, title, role = 'leads' AND others = 0 AS sole_lead,
       group_id
