// 关于 $words 的任务及其单位
MATCH (t:Task)
WHERE t.search_text CONTAINS toLower($words)
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
RETURN t, r, a
