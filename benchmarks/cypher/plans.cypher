MATCH (p:Plan)
OPTIONAL MATCH (p)<-[:PART_OF]-(i:Issue)
WITH p, count(CASE WHEN i.severity = 'error' THEN 1 END) AS errors,
     count(CASE WHEN i.severity = 'warning' THEN 1 END) AS warnings,
     count(CASE WHEN i.severity = 'info' THEN 1 END) AS notes
OPTIONAL MATCH (p)<-[:PART_OF]-(c:Chapter)
WITH p, errors, warnings, notes, count(c.id) AS chapters
OPTIONAL MATCH (p)<-[:PART_OF]-(t:Task)
WITH p, errors, warnings, notes, chapters, count(t.id) AS tasks
OPTIONAL MATCH (p)<-[:PART_OF]-(t:Task)-[:MEASURED_BY]->(i:Indicator)
WHERE i.depth = 1
WITH p, errors, warnings, notes, chapters, tasks, count(DISTINCT i.id) AS indicators
OPTIONAL MATCH (p)-[c:CITES]->(d:SourceDocument)
WITH p, errors, warnings, notes, chapters, tasks, indicators, count(c.position) AS own
OPTIONAL MATCH (p)<-[:PART_OF]-(m:Measure)
WITH p, errors, warnings, notes, chapters, tasks, indicators, own, count(m.id) AS direct_measures
OPTIONAL MATCH (p)<-[:PART_OF]-(:Chapter)<-[:PART_OF]-(m:Measure)
WITH p, errors, warnings, notes, chapters, tasks, indicators, own, direct_measures,
     count(m.id) AS measures
RETURN p.id AS plan, p.title AS title, p.issuer AS issuer, p.issued AS issued,
       p.release AS release, p.source AS source, p.sha256 AS sha256, p.abridged AS abridged,
       chapters,
       direct_measures + measures AS measures,
       tasks,
       COUNT { MATCH (a:Agency)
               WHERE EXISTS { MATCH (a)-[:LEADS|SUPPORTS]->(x:Task|Measure)
                              WHERE x.plan = p.id }
       } AS agencies,
       COUNT { MATCH (:Agency)-[:LEADS]->(x:Task|Measure)
               WHERE x.plan = p.id
       } AS leads,
       COUNT { MATCH (:Agency)-[:SUPPORTS]->(x:Task|Measure)
               WHERE x.plan = p.id
       } AS supports,
       indicators,
       COUNT { MATCH (d:SourceDocument)
               WHERE EXISTS { MATCH (x:Task|Measure)-[:CITES]->(d)
                              WHERE x.plan = p.id }
                  OR EXISTS { MATCH (p)-[:CITES]->(d) }
       } AS documents,
       own + COUNT { MATCH (x:Task|Measure)-[:CITES]->(:SourceDocument)
                     WHERE x.plan = p.id
       } AS citations,
       errors, warnings, notes
