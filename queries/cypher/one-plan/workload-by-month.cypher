// Agencies that have a role of their own, as workload lists them: their months add up to its rows.
MATCH (b:Agency)-[o:LEADS|SUPPORTS]->(:Task)-[:PART_OF]->(:Plan {id: $plan})
WHERE ($prose = 'with' OR o.prose = ($prose = 'only'))
WITH DISTINCT b.id AS agency_id
MATCH (a:Agency {id: agency_id})-[r:LEADS|SUPPORTS|CARRIES]->(t:Task)-[:PART_OF]->(:Plan {id: $plan})
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
WITH agency_id, a.name AS agency, t.due_year AS year, t.due_month AS month, t.id AS task,
     count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS led,
     count(CASE WHEN type(r) = 'SUPPORTS' THEN 1 END) AS supported,
     count(CASE WHEN r.role = 'leads' THEN 1 END) AS led_expanded,
     count(CASE WHEN r.role = 'supports' THEN 1 END) AS supported_expanded
RETURN agency, year, month,
       count(CASE WHEN led > 0 THEN 1 END) AS leads,
       count(CASE WHEN supported > 0 THEN 1 END) AS supports,
       count(CASE WHEN led_expanded > 0 THEN 1 END) AS leads_expanded,
       count(CASE WHEN supported_expanded > 0 THEN 1 END) AS supports_expanded,
       count(CASE WHEN led_expanded + supported_expanded > 0 THEN 1 END) AS expanded,
       agency_id
