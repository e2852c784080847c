MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)<-[s:LEADS|SUPPORTS]-(b:Agency)
WHERE a.id < b.id
WITH a.id AS a_id, b.id AS b_id, a.name AS a_name, b.name AS b_name, t.id AS task,
     max(CASE WHEN type(r) = 'LEADS' AND type(s) = 'LEADS' THEN 1 ELSE 0 END) AS led
WITH a_id, b_id, a_name, b_name, count(task) AS tasks, sum(led) AS both_lead
RETURN CASE WHEN a_name <= b_name THEN a_name ELSE b_name END AS first,
       CASE WHEN a_name <= b_name THEN b_name ELSE a_name END AS second, tasks, both_lead
