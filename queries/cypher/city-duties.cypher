// title: 某市承担的任务 / Tasks that a city government carries, by name and by group
// answers: "What does this city government carry, whether it is named itself or through a group?"
// parameters:
//   agency: {type: agency, zh: 单位, about: canonical name or alias, example: 南宁市人民政府}
//   plan:
//     type: plan
//     zh: 行动方案
//     about: document number or title of one plan; empty for all plans
//     example: 桂政办电〔2021〕68号
//     default: ""
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   via:
//     type: string
//     zh: 依据
//     about: name, or the group that it belongs to
//     words: {name: 直接点名}
//   role: {type: string, zh: 角色, about: leads or supports, words: {leads: 牵头, supports: 配合}}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   deadline: {type: date, zh: 完成时限, about: empty where the plan sets none}

MATCH (g:Agency)-[r:LEADS|SUPPORTS]->(t:Task)
WHERE ($plan = '' OR t.plan = $plan)
  AND (g.name = $agency OR EXISTS {
    MATCH (a:Agency {name: $agency})-[e:MEMBER_OF]->(g) WHERE e.plan = t.plan
  })
RETURN DISTINCT t.plan AS plan, CASE WHEN g.name = $agency THEN 'name' ELSE g.name END AS via,
       CASE WHEN type(r) = 'LEADS' THEN 'leads' ELSE 'supports' END AS role,
       t.number AS task, t.goal AS goal, t.deadline AS deadline
ORDER BY CASE WHEN deadline IS NULL THEN 1 ELSE 0 END, deadline, plan, task,
         CASE WHEN via = 'name' THEN 0 ELSE 1 END, via, role
