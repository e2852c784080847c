MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)<-[s:LEADS|SUPPORTS]-(b:Agency)
WHERE a.name < b.name OR a.name = b.name AND a.id < b.id
WITH a, b, count(DISTINCT t) AS tasks,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' AND type(s) = 'LEADS' THEN t.id END) AS both_lead
RETURN a.name AS first, b.name AS second, tasks, both_lead
