// title: 某日所存 / What the store held on a day
// answers: "Which plans, texts and reports did the store hold at the end of a day, in which version?"
// answers_zh: 截至某日，图谱里有哪些方案和文件正文，各是哪一稿？
// parameters:
//   day: {type: date, zh: 日期, about: the day at whose end it is asked, example: 2021-06-30, default: 今天}
//   plan: common
// columns:
//   moment: {type: string, zh: 时刻, about: "the moment, in universal time"}
//   day: {type: date, zh: 日期, about: the day where it was done}
//   user: {type: string, zh: 操作人, about: who did it}
//   event: {type: string, zh: 事项, about: what became of it last, words: {added: 装入, replaced: 替换, linked: 重新关联, removed: 移除}}
//   subject: {type: string, zh: 对象, about: "id of the plan, held text or load of reports"}
//   title: {type: string, zh: 标题, about: "its title; of reports, who gave them"}
//   source: {type: string, zh: 来源文件, about: the file}
//   sha256: {type: string, zh: SHA-256, about: checksum of the file}
//   version: {type: string, zh: 版本, about: fingerprint of its content on that day}
// order: [subject]
// empty: 该日图谱中没有内容 / nothing was held on that day

MATCH (e:LogEntry)
WHERE e.day <= $day AND ($plan = '' OR e.subject = $plan)
WITH e.subject AS subject, max(e.id) AS newest
MATCH (e:LogEntry)
WHERE e.id = newest AND e.event <> 'removed'
RETURN e.moment AS moment, e.day AS day, e.user AS user, e.event AS event, subject,
       e.title AS title, e.source AS source, e.sha256 AS sha256, e.version AS version
