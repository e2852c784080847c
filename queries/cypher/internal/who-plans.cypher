// title: 命中的方案 / Plans about some words
// answers: "How many tasks of each plan have how many of these words?"
// parameters:
//   first: {type: string, zh: 关键词, about: "a folded word, as search texts are", example: 电子印章}
//   second: {type: string, zh: 第二词, about: another; empty for none, example: 证照, default: ""}
//   third: {type: string, zh: 第三词, about: another; empty for none, example: 证照, default: ""}
//   fourth: {type: string, zh: 第四词, about: another; empty for none, example: 证照, default: ""}
//   plan:
//     type: string
//     zh: 行动方案
//     about: id of a plan; empty for all
//     example: 桂政办电〔2021〕68号
//     default: ""
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: id of a plan}
//   matched: {type: integer, zh: 命中词数, about: how many of the words these tasks have}
//   tasks: {type: integer, zh: 任务数, about: how many tasks have so many}
//   rows: {type: integer, zh: 行数, about: rows that they have in who-leads}
// order: [plan, matched]

// A word that is empty costs nothing: nothing is looked for. Words in a list would cost twice as much.
MATCH (t:Task)
WHERE $plan = '' OR t.plan = $plan
WITH t.plan AS plan,
     CASE WHEN t.search_text CONTAINS $first THEN 1 ELSE 0 END
     + CASE WHEN $second <> '' AND t.search_text CONTAINS $second THEN 1 ELSE 0 END
     + CASE WHEN $third <> '' AND t.search_text CONTAINS $third THEN 1 ELSE 0 END
     + CASE WHEN $fourth <> '' AND t.search_text CONTAINS $fourth THEN 1 ELSE 0 END AS matched,
     CASE
       WHEN $prose = 'with' AND t.duty_count > 0 THEN t.duty_count
       WHEN $prose = 'without' AND t.duty_count_outside_prose > 0 THEN t.duty_count_outside_prose
       WHEN $prose = 'only' AND t.duty_count_in_prose > 0 THEN t.duty_count_in_prose
       ELSE 1
     END AS rows_each
WHERE matched > 0
RETURN plan, matched, count(plan) AS tasks, sum(rows_each) AS rows
