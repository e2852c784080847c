// title: 任务报告 / Everything that was reported on one task
// answers: "What has been reported on this task, when and by whom, and where does it stand?"
// answers_zh: 这项任务报过哪些进展，何时、由谁报的，出自哪个文件的哪一行？
// empty: "这项任务还没有报告 / nothing was reported on the task"
// needs: report
// parameters:
//   task: {type: task, zh: 任务, about: number of the task, example: 7}
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan of the task}
//   task: {type: integer, zh: 任务, about: number of the task in its plan}
//   goal: {type: string, zh: 目标, about: what the task is to reach}
//   state:
//     type: string
//     zh: 状态
//     about: "what was reported last; empty where nothing was"
//     words: {not-started: 未启动, under-way: 进行中, done: 已完成, closed: 销号, paused: 暂停, routine: 转常态}
//   progress: {type: string, zh: 进展, about: how far it has come as reported}
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

MATCH (t:Task {id: $task})
WHERE $plan = '' OR t.plan = $plan
MATCH (r:Report)
WHERE r.task_key = t.task_key
RETURN r.of_plan AS plan, r.number AS task, r.goal AS goal, r.state AS state,
       r.progress AS progress, r.done_on AS done_on, r.proof AS proof, r.office AS office,
       r.contact AS contact, r.remark AS remark, r.as_of AS reported, r.reporter AS reporter,
       r.source AS source, r.sheet AS sheet, r.sheet_row AS sheet_row, r.id AS report
