MATCH (p:Plan)
OPTIONAL MATCH (p)<-[:PART_OF]-(c:Chapter)
WITH p, count(c.id) AS chapters
OPTIONAL MATCH (p)<-[:PART_OF]-(:Chapter)<-[:PART_OF]-(m:Measure)
WITH p, chapters, count(m.id) AS measures
OPTIONAL MATCH (p)<-[:PART_OF]-(t:Task)
WITH p, chapters, measures, count(t.id) AS tasks
RETURN p.id AS plan, p.title AS title, chapters, measures, tasks
ORDER BY plan
