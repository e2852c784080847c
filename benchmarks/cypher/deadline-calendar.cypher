MATCH (t:Task)
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
RETURN t.deadline AS deadline,
       CASE WHEN t.deadline IS NULL THEN t.deadline_kind END AS deadline_kind,
       count(DISTINCT t.id) AS tasks,
       count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN a.id END) AS lead_agencies,
       count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN a.id END) AS support_agencies
