MATCH (:Plan {id: $plan})<-[:PART_OF]-(t:Task)-[:MEASURED_BY]->(i:Indicator)
WITH t, i
WHERE i.id = $indicator
MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t)
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH i.id AS indicator, a.id AS agency_id, a.name AS agency, a.kind AS kind,
     CASE WHEN type(r) = 'LEADS' THEN 'leads' ELSE 'supports' END AS role,
     count(DISTINCT t.id) AS tasks, min(t.deadline) AS first_deadline,
     max(t.deadline) AS last_deadline
RETURN indicator, role, agency, kind, tasks, first_deadline, last_deadline,
       agency_id
