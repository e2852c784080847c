// title: 单位沿革要点 / The agencies that reforms may concern
// answers: "Which agencies are there, of which level and region, and how are they called?"
// columns:
//   agency: {type: string, zh: 单位, about: id of the agency}
//   name: {type: string, zh: 标准名称, about: its short name}
//   level: {type: string, zh: 层级, about: "central, province, city and so on"}
//   region: {type: string, zh: 地区, about: the region whose agency it is}
//   written: {type: string, zh: 写法, about: a form of its name}

MATCH (n:AgencyName)-[:NAMES]->(a:Agency)
RETURN DISTINCT a.id AS agency, a.name AS name, a.level AS level, a.region AS region,
       n.name AS written
