MATCH (part:Plan|Chapter)<-[:PART_OF]-(x:Task|Measure)-[r:TRACES_TO]->(p:Provision)
WHERE part.id = $plan OR part.plan = $plan
WITH x, r, p
WHERE $document = '' OR p.document = $document
MATCH (s:SourceText)-[:TEXT_OF]->(d:SourceDocument {id: p.document})
RETURN p.document AS document, p.number AS provision, x.plan AS plan,
       CASE WHEN x.goal IS NULL THEN 'measure' ELSE 'task' END AS kind, x.number AS item,
       coalesce(x.goal, x.title) AS title,
       r.score AS score, r.method AS method, r.words AS words,
       r.provision_words AS provision_words, r.evidence AS evidence,
       r.provision_evidence AS provision_evidence, s.source AS source,
       p.position AS place, r.position AS position
