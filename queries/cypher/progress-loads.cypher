// title: 进展批次 / Which files of reports were loaded, by whom and when
// answers: "Who loaded which reports, for which day, from which file?"
// answers_zh: 谁在何时装入了哪份文件的进展，报告的是哪一日？
// needs: report
// parameters:
//   plan: common
// columns:
//   loaded: {type: string, zh: 装入时间, about: when it was loaded}
//   reported: {type: date, zh: 报告日, about: the day that its reports are of}
//   reporter: {type: string, zh: 填报人, about: who gave them}
//   source: {type: string, zh: 来源文件, about: the file}
//   sha256: {type: string, zh: SHA-256, about: checksum of the file}
//   reports: {type: integer, zh: 报告数, about: reports of the file that were taken}
//   place: {type: integer, zh: 批次, about: place among the loads}
// order: [place, loaded, source]

MATCH (l:ProgressLoad)<-[:PART_OF]-(r:Report)
WHERE $plan = '' OR r.of_plan = $plan
WITH l.loaded AS loaded, l.as_of AS reported, l.reporter AS reporter, l.source AS source,
     l.sha256 AS sha256, l.position AS place, l.id AS of_load, count(r.id) AS reports
RETURN loaded, reported, reporter, source, sha256, reports, place
