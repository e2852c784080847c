// Tasks and measures one by one: two labels in one pattern have the engine read all of both.
MATCH (x:Plan|Measure|Task)-[c:CITES]->(d:SourceDocument)
WHERE x.id = $plan OR x.plan = $plan
WITH x, c, d
WHERE $document = '' OR d.id = $document
OPTIONAL MATCH (x)-[r:TRACES_TO]->(p:Provision)
WITH d.id AS document_id, d.title AS document, d.number AS number, d.origin AS origin,
     coalesce(x.plan, x.id) AS plan, x.id AS owner,
     CASE WHEN x.plan IS NULL THEN 'plan' WHEN x.goal IS NULL THEN 'measure' ELSE 'task'
     END AS cited_by,
     c.locator AS locator, c.role AS role, c.mention AS mention,
     min(c.position) AS place, count(CASE WHEN p.document = d.id THEN 1 END) AS provisions,
     max(CASE WHEN p.document = d.id THEN r.score END) AS words_match
OPTIONAL MATCH (s:SourceText)-[:TEXT_OF]->(:SourceDocument {id: document_id})
OPTIONAL MATCH (n:Task {id: owner})
OPTIONAL MATCH (m:Measure {id: owner})
RETURN document, number, origin, plan, cited_by, coalesce(n.number, m.number) AS item, locator, role, mention,
       CASE WHEN s.id IS NULL THEN 'cited' WHEN provisions = 0 THEN 'held'
            WHEN words_match > 0 THEN 'words' ELSE 'provision' END AS status,
       words_match,
       document_id, place
