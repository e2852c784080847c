// 在 $date 及以前到期的任务
MATCH (t:Task)
WHERE t.deadline <= date($date)
OPTIONAL MATCH (a:Agency)-[r:LEADS]->(t)
RETURN t, r, a
