MATCH (t:Task)
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
RETURN t.deadline AS deadline, count(DISTINCT t.id) AS tasks,
       count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN a.id END) AS lead_agencies,
       count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN a.id END) AS support_agencies
ORDER BY CASE WHEN deadline IS NULL THEN 1 ELSE 0 END, deadline
