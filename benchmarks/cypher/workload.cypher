MATCH (listed:Task)
WITH count(listed) AS scope
MATCH (a:Agency)-[r:LEADS|SUPPORTS|CARRIES]->(t:Task)
WITH scope, a.id AS id, a.name AS agency, a.kind AS kind,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leads,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN t.id END) AS supports,
     count(DISTINCT CASE WHEN type(r) <> 'CARRIES' THEN t.id END) AS total,
     count(DISTINCT CASE WHEN r.role = 'leads' THEN t.id END) AS leads_expanded,
     count(DISTINCT CASE WHEN r.role = 'supports' THEN t.id END) AS supports_expanded,
     count(DISTINCT CASE WHEN type(r) = 'CARRIES' THEN t.id END) AS expanded,
     count(DISTINCT r.via) AS belongs_to
WHERE total > 0
RETURN agency, kind, leads, supports, total,
       (total * 20000 + scope) / (2 * scope) / 10000.0 AS share,
       leads_expanded, supports_expanded, expanded, belongs_to
ORDER BY leads DESC, total DESC, agency, id
