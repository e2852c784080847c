// title: 命中的任务 / Tasks about a word
// answers: "Which tasks have this word, and at which place at best?"
// parameters:
//   word: {type: string, zh: 关键词, about: "a folded word, as search texts are", example: 电子印章}
//   first: {type: string, zh: 另含, about: a word that tasks have to have, example: 证照, default: ""}
//   second: {type: string, zh: 另含二, about: another, example: 证照, default: ""}
//   third: {type: string, zh: 另含三, about: another, example: 证照, default: ""}
//   fourth: {type: string, zh: 另含四, about: another, example: 证照, default: ""}
//   from_plan:
//     type: string
//     zh: 起始方案
//     about: "id of the first plan, as ids are sorted; empty for the first of all"
//     example: 桂政办电〔2021〕68号
//     default: ""
//   to_plan:
//     type: string
//     zh: 终止方案
//     about: id of the last plan; empty for the last of all
//     example: 桂政办电〔2021〕68号
//     default: ""
//   prose: common
// columns:
//   plan: {type: string, zh: 行动方案, about: id of a plan}
//   weight: {type: integer, zh: 匹配分, about: "goal 4, indicator 3, action 2, problem 1"}
//   rows_each: {type: integer, zh: 每项行数, about: rows that each of the tasks has in who-leads}
//   tasks: {type: string, zh: 任务标识, about: ids of these tasks}
// order: [plan, weight, rows_each]

// One word at a time: the engine makes a pattern anew for each row where words take turns.
MATCH (t:Task)
WHERE t.plan >= $from_plan AND ($to_plan = '' OR t.plan <= $to_plan)
  AND t.search_text CONTAINS $word
  AND ($first = '' OR t.search_text CONTAINS $first)
  AND ($second = '' OR t.search_text CONTAINS $second)
  AND ($third = '' OR t.search_text CONTAINS $third)
  AND ($fourth = '' OR t.search_text CONTAINS $fourth)
RETURN t.plan AS plan,
       CASE
         WHEN t.search_text =~ ('(?s)([^\\n]*\\n){2}[^\\n]*\\Q' + $word + '\\E.*') THEN 4
         WHEN t.search_text =~ ('(?s)([^\\n]*\\n)?[^\\n]*\\Q' + $word + '\\E.*') THEN 3
         WHEN t.search_text =~ ('(?s)([^\\n]*\\n){3}[^\\n]*\\Q' + $word + '\\E.*') THEN 2
         ELSE 1
       END AS weight,
       CASE
         WHEN $prose = 'with' AND t.duty_count > 0 THEN t.duty_count
         WHEN $prose = 'without' AND t.duty_count_outside_prose > 0 THEN t.duty_count_outside_prose
         WHEN $prose = 'only' AND t.duty_count_in_prose > 0 THEN t.duty_count_in_prose
         ELSE 1
       END AS rows_each,
       collect(t.id) AS tasks
