MATCH (a:Agency)-[r:LEADS]->(t:Task)<-[:LEADS]-(b:Agency)
WITH t.plan AS plan, t.number AS task, t.goal AS goal, a.id AS id, a.name AS agency,
     min(r.position) AS position, count(DISTINCT b.id) AS leads
WHERE leads > 1
RETURN plan, task, goal, leads, agency, position
