// The tasks of the plan by their ids: a pattern that closes a ring reads all duties.
MATCH (m:Agency)-[c:CARRIES]->(t:Task)-[:PART_OF]->(:Plan {id: $plan})
WITH t.plan AS plan, m.id AS agency_id, m.name AS agency, c.via AS group_id, c.rule AS rule,
     c.as_of AS as_of, c.role AS role, t.id AS task, c.named AS by_name,
     c.prose AS of_prose
WHERE NOT by_name AND ($prose = 'with' OR of_prose = ($prose = 'only'))
OPTIONAL MATCH (:Agency {id: agency_id})-[w:LEADS|SUPPORTS]->(x:Task)-[:PART_OF]->(:Plan {id: $plan})
WHERE x.id = task AND ($prose = 'with' OR w.prose = ($prose = 'only'))
WITH plan, agency_id, agency, group_id, rule, as_of, task,
     count(CASE WHEN role = 'leads' THEN 1 END) AS led,
     count(CASE WHEN role = 'supports' THEN 1 END) AS supported, count(w.position) AS named
WITH plan, agency_id, agency, group_id, rule, as_of,
     count(CASE WHEN led > 0 THEN 1 END) AS leads,
     count(CASE WHEN supported > 0 THEN 1 END) AS supports,
     count(CASE WHEN named = 0 THEN 1 END) AS added
MATCH (g:Agency {id: group_id})
RETURN plan, agency, g.name AS group_name, rule, as_of, leads, supports, added,
       agency_id, group_id
