// What a group carries goes to its members: CARRIES has the rule.
MATCH (listed:Task)-[:PART_OF]->(:Plan {id: $plan})
WITH count(listed) AS scope
MATCH (a:Agency)-[r:LEADS|SUPPORTS|CARRIES]->(t:Task)-[:PART_OF]->(:Plan {id: $plan})
WHERE ($prose = 'with' OR r.prose = ($prose = 'only'))
// each task of an agency once, which is cheaper than counting apart what differs
WITH scope, a.id AS agency_id, a.name AS agency, a.kind AS kind, t.id AS task,
     count(CASE WHEN type(r) = 'LEADS' THEN 1 END) AS led,
     count(CASE WHEN type(r) = 'SUPPORTS' THEN 1 END) AS supported,
     count(CASE WHEN r.role = 'leads' THEN 1 END) AS led_expanded,
     count(CASE WHEN r.role = 'supports' THEN 1 END) AS supported_expanded
WITH scope, agency_id, agency, kind,
     count(CASE WHEN led > 0 THEN 1 END) AS leads,
     count(CASE WHEN supported > 0 THEN 1 END) AS supports,
     count(CASE WHEN led + supported > 0 THEN 1 END) AS total,
     count(CASE WHEN led_expanded > 0 THEN 1 END) AS leads_expanded,
     count(CASE WHEN supported_expanded > 0 THEN 1 END) AS supports_expanded,
     count(CASE WHEN led_expanded + supported_expanded > 0 THEN 1 END) AS expanded
WHERE total > 0
OPTIONAL MATCH (b:Agency {id: agency_id})-[c:CARRIES]->(:Task)-[:PART_OF]->(:Plan {id: $plan})
WHERE NOT c.named AND ($prose = 'with' OR c.prose = ($prose = 'only'))
WITH scope, agency_id, agency, kind, leads, supports, total, leads_expanded, supports_expanded,
     expanded, count(DISTINCT c.via) AS belongs_to
RETURN agency, kind, leads, supports, total,
       (total * 20000 + scope) / (2 * scope) / 10000.0 AS share,
       leads_expanded, supports_expanded, expanded, belongs_to,
       agency_id
