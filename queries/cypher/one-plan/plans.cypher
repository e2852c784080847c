// Counts within one plan by the property that its parts have, without reading all plans' parts.
MATCH (p:Plan {id: $plan})
OPTIONAL MATCH (i:Issue {plan: $plan})
WITH p.id AS id, count(CASE WHEN i.severity = 'error' THEN 1 END) AS errors,
     count(CASE WHEN i.severity = 'warning' THEN 1 END) AS warnings,
     count(CASE WHEN i.severity = 'info' THEN 1 END) AS notes
OPTIONAL MATCH (c:Chapter {plan: $plan})
WITH id, errors, warnings, notes, count(c.id) AS chapters
OPTIONAL MATCH (m:Measure {plan: $plan})
WITH id, errors, warnings, notes, chapters, count(m.id) AS measures
OPTIONAL MATCH (t:Task {plan: $plan})
WITH id, errors, warnings, notes, chapters, measures, count(t.id) AS tasks
OPTIONAL MATCH (t:Task {plan: $plan})-[:MEASURED_BY]->(i:Indicator {depth: 1})
WITH id, errors, warnings, notes, chapters, measures, tasks, count(DISTINCT i.id) AS indicators
OPTIONAL MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(x:Task|Measure {plan: $plan})
WITH id, errors, warnings, notes, chapters, measures, tasks, indicators,
     count(DISTINCT a.id) AS agencies, count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS leads,
     count(CASE WHEN type(r) = 'SUPPORTS' THEN 1 END) AS supports
OPTIONAL MATCH (x:Plan|Task|Measure)-[:CITES]->(d:SourceDocument)
WHERE x.plan = $plan OR x.id = $plan
WITH id, errors, warnings, notes, chapters, measures, tasks, indicators, agencies, leads, supports,
     count(DISTINCT d.id) AS documents, count(d.id) AS citations
MATCH (p:Plan {id: id})
RETURN p.id AS plan, p.title AS title, p.issuer AS issuer, p.issued AS issued,
       p.release AS release, p.source AS source, p.sha256 AS sha256, p.abridged AS abridged,
       chapters, measures, tasks, agencies, leads, supports, indicators, documents, citations,
       errors, warnings, notes
