MATCH (x:Task|Measure {plan: $plan})-[r:TRACES_TO]->(p:Provision)-[:PART_OF]->(d:SourceDocument)
WHERE $document = '' OR d.id = $document
OPTIONAL MATCH (k:Task {plan: $plan})-[i:IMPLEMENTS {position: 1}]->(m:Measure {id: x.id})
WHERE i.measure_words <> '' AND (i.measure_words CONTAINS r.words
      OR r.words CONTAINS i.measure_words)
WITH d.id AS document, p.id AS provision_id, p.number AS provision, r.score AS score,
     m.number AS measure, coalesce(k.id, x.id) AS carrier
MATCH (t:Task {id: carrier})
OPTIONAL MATCH (l:Agency)-[s:LEADS]->(t)
WHERE ($prose = 'with' OR s.prose = ($prose = 'only'))
WITH document, provision_id, provision, score, measure, t.plan AS plan, t.number AS task,
     l.id AS local_lead_id, l.name AS local_lead
OPTIONAL MATCH (c:Agency)-[:LEADS]->(p:Provision {id: provision_id})
RETURN DISTINCT plan, task, measure, document, provision, score, c.name AS central_lead,
       local_lead, c.id AS central_lead_id, local_lead_id
