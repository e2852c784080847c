// title: 图谱日志 / What happened to the store
// answers: "Who loaded, replaced or removed which plans, texts and reports, and when?"
// answers_zh: 谁在何时装入、替换或移除了什么？
// parameters:
//   until: {type: date, zh: 截至, about: the last day that is told, example: 2021-06-30, default: 9999-12-31}
//   plan: common
// columns:
//   moment: {type: string, zh: 时刻, about: "the moment, in universal time"}
//   day: {type: date, zh: 日期, about: the day where it was done}
//   user: {type: string, zh: 操作人, about: who did it}
//   event: {type: string, zh: 事项, about: what became of it, words: {added: 装入, replaced: 替换, linked: 重新关联, removed: 移除}}
//   subject: {type: string, zh: 对象, about: "id of the plan, held text or load of reports"}
//   title: {type: string, zh: 标题, about: "its title; of reports, who gave them"}
//   source: {type: string, zh: 来源文件, about: the file}
//   sha256: {type: string, zh: SHA-256, about: checksum of the file}
//   version_before: {type: string, zh: 变更前版本, about: its fingerprint before; empty where it was not held}
//   version: {type: string, zh: 版本, about: its fingerprint since; empty where it was removed}
// order: [moment, entry]
// empty: 尚无记录 / nothing is logged

MATCH (e:LogEntry)
WHERE e.day <= $until AND ($plan = '' OR e.subject = $plan)
RETURN e.moment AS moment, e.day AS day, e.user AS user, e.event AS event, e.subject AS subject,
       e.title AS title, e.source AS source, e.sha256 AS sha256,
       e.version_before AS version_before, e.version AS version, e.id AS entry
