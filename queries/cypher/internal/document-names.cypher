// title: 文件名称 / Names of cited documents
// answers: "Which document has which title and number?"
// columns:
//   name: {type: string, zh: 标准名称, about: the value that queries take}
//   title: {type: string, zh: 标题, about: its title}
//   number: {type: string, zh: 发文字号, about: its number}
//   aliases: {type: string, zh: 别称, about: "its other names, a line each"}

MATCH (d:SourceDocument)
RETURN d.id AS name, d.title AS title, d.number AS number, d.aliases AS aliases
