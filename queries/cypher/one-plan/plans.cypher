// Counts within one plan from its node on, part by part, without reading all plans' parts.
MATCH (p:Plan {id: $plan})
OPTIONAL MATCH (p)<-[:PART_OF]-(i:Issue)
WITH p, count(CASE WHEN i.severity = 'error' THEN 1 END) AS errors,
     count(CASE WHEN i.severity = 'warning' THEN 1 END) AS warnings,
     count(CASE WHEN i.severity = 'info' THEN 1 END) AS notes
OPTIONAL MATCH (p)<-[:PART_OF]-(c:Chapter)
WITH p, errors, warnings, notes, count(c.id) AS chapters
OPTIONAL MATCH (part:Plan|Chapter)<-[:PART_OF]-(m:Measure)
WHERE part.id = $plan OR part.plan = $plan
WITH p, errors, warnings, notes, chapters, count(m.id) AS measures
OPTIONAL MATCH (p)<-[:PART_OF]-(t:Task)
WITH p, errors, warnings, notes, chapters, measures, count(t.id) AS tasks
OPTIONAL MATCH (p)<-[:PART_OF]-(t:Task)-[:MEASURED_BY]->(i:Indicator)
WITH p, errors, warnings, notes, chapters, measures, tasks,
     count(DISTINCT CASE WHEN i.depth = 1 THEN i.id END) AS indicators
OPTIONAL MATCH (part:Plan|Chapter)<-[:PART_OF]-(x:Task|Measure)<-[r:LEADS|SUPPORTS]-(a:Agency)
WHERE part.id = $plan OR part.plan = $plan
WITH p, errors, warnings, notes, chapters, measures, tasks, indicators,
     count(DISTINCT a.id) AS agencies, count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS leads,
     count(CASE WHEN type(r) = 'SUPPORTS' THEN 1 END) AS supports
OPTIONAL MATCH (x:Plan|Task|Measure)-[:CITES]->(d:SourceDocument)
WHERE x.id = $plan OR x.plan = $plan
RETURN p.id AS plan, p.title AS title, p.issuer AS issuer, p.issued AS issued,
       p.release AS release, p.source AS source, p.sha256 AS sha256, p.abridged AS abridged,
       p.kind AS kind,
       chapters, measures, tasks, agencies, leads, supports, indicators,
       count(DISTINCT d.id) AS documents, count(d.id) AS citations,
       errors, warnings, notes
