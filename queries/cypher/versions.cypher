// title: 方案旧版 / The versions of plans that were replaced
// answers: "Which earlier versions of a plan are kept, from which file, until when did each count?"
// answers_zh: 哪些方案被替换过，替换前的各稿是什么时候的？
// parameters:
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   title: {type: string, zh: 标题, about: its title then}
//   replaced: {type: date, zh: 替换日期, about: the day on which it was replaced}
//   moment: {type: string, zh: 替换时刻, about: "the moment, in universal time"}
//   source: {type: string, zh: 来源文件, about: the file from which it was read}
//   sha256: {type: string, zh: SHA-256, about: checksum of that file}
//   version: {type: string, zh: 版本, about: fingerprint of its content}
// order: [plan, moment, version]
// empty: 没有被替换过的方案 / no plan was replaced by another version

MATCH (v:PlanVersion)
WHERE $plan = '' OR v.of_plan = $plan
RETURN v.of_plan AS plan, v.title AS title, v.day AS replaced, v.moment AS moment,
       v.source AS source, v.sha256 AS sha256, v.version AS version
