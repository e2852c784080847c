// title: 群体成员 / Who is in which group, by whose word
// answers: "Which agencies does each plan's rule put into which group?"
// columns:
//   in_plan: {type: string, zh: 行动方案, about: whose word it is}
//   member: {type: string, zh: 成员, about: id of the member}
//   of_group: {type: string, zh: 群体, about: id of the group}
// order: [in_plan, of_group, member]

MATCH (m:Agency)-[e:MEMBER_OF]->(g:Agency)
RETURN DISTINCT e.plan AS in_plan, m.id AS member, g.id AS of_group
