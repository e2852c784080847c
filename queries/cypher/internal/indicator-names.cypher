// title: 指标名称 / Names of indicators
// answers: "Which indicators and parts of indicators are there?"
// columns:
//   name: {type: string, zh: 标准名称, about: the value that queries take}
//   written: {type: string, zh: 写法, about: another form of it}

MATCH (i:Indicator)
RETURN i.id AS name, i.name AS written
