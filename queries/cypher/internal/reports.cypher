// title: 全部报告 / All reports on the tasks of a plan, or of all
// answers: "What was reported on which task, for which day, and where does it stand?"
// parameters:
//   plan: common
// columns:
//   report: {type: string, zh: 报告标识, about: "id of the report; of a task the greatest is the latest"}
//   task_key: {type: string, zh: 任务键, about: key of the task}
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   state: {type: string, zh: 状态, about: how the task stands}
//   progress: {type: string, zh: 进展, about: how far it has come}
//   done_on: {type: date, zh: 完成日期, about: when it was done}
//   proof: {type: string, zh: 佐证材料, about: what proves it}
//   office: {type: string, zh: 责任处室, about: the inner office that answers for it}
//   contact: {type: string, zh: 联系人, about: whom to ask}
//   remark: {type: string, zh: 备注, about: a remark}
//   reported: {type: date, zh: 报告日, about: the day of the report}
//   reporter: {type: string, zh: 填报人, about: who gave it}
//   source: {type: string, zh: 来源文件, about: the file that it came in}
//   sheet: {type: string, zh: 工作表, about: the sheet in it}
//   sheet_row: {type: integer, zh: 行, about: the row of the sheet}
// order: [report]

MATCH (r:Report)
WHERE $plan = '' OR r.of_plan = $plan
RETURN r.id AS report, r.task_key AS task_key, r.of_plan AS plan, r.state AS state,
       r.progress AS progress, r.done_on AS done_on, r.proof AS proof, r.office AS office,
       r.contact AS contact, r.remark AS remark, r.as_of AS reported, r.reporter AS reporter,
       r.source AS source, r.sheet AS sheet, r.sheet_row AS sheet_row
