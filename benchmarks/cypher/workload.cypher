MATCH (listed:Task)
WITH count(listed) AS scope
MATCH (a:Agency)-[r:LEADS|SUPPORTS]->(t:Task)
OPTIONAL MATCH (k:Agency)-[e:MEMBER_OF]->(a)
WHERE e.plan = t.plan
WITH scope, a,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS leads,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN t.id END) AS supports,
     count(DISTINCT t.id) AS total,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' AND k.id IS NULL THEN t.id END) AS own_leads,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' AND k.id IS NULL THEN t.id END) AS own_supports,
     count(DISTINCT CASE WHEN k.id IS NULL THEN t.id END) AS own
OPTIONAL MATCH (a)-[e:MEMBER_OF]->(g:Agency)-[r:LEADS|SUPPORTS]->(t:Task)
WHERE e.plan = t.plan
OPTIONAL MATCH (a)-[w:LEADS|SUPPORTS]->(t)
WITH scope, a, leads, supports, total, own_leads, own_supports, own,
     g.id AS giver, type(r) AS role, t.id AS task,
     count(CASE WHEN type(w) = 'LEADS' THEN 1 END) AS led,
     count(CASE WHEN type(w) = 'SUPPORTS' THEN 1 END) AS supported
WITH scope, a.id AS id, a.name AS agency, a.kind AS kind, leads, supports, total,
     own_leads, own_supports, own,
     count(DISTINCT CASE WHEN role = 'LEADS' AND led = 0 THEN task END) AS more_leads,
     count(DISTINCT CASE WHEN role = 'SUPPORTS' AND supported = 0 THEN task END) AS more_supports,
     count(DISTINCT CASE WHEN led + supported = 0 THEN task END) AS more,
     count(DISTINCT giver) AS belongs_to
RETURN agency, kind, leads, supports, total,
       (total * 20000 + scope) / (2 * scope) / 10000.0 AS share,
       own_leads + more_leads AS leads_expanded, own_supports + more_supports AS supports_expanded,
       own + more AS expanded, belongs_to
ORDER BY leads DESC, total DESC, agency, id
