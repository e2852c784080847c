// By fixed steps: after steps of any number ([:PART_OF*0..2]) the engine reads all plans' findings.
MATCH (p:Plan {id: $plan})
OPTIONAL MATCH (p)<-[:CONCERNS]-(o:Finding)
WITH p, collect(o.id) AS own
OPTIONAL MATCH (p)<-[:PART_OF]-(:Task|Measure)<-[:CONCERNS]-(o:Finding)
WITH p, own, collect(o.id) AS of_parts
OPTIONAL MATCH (p)<-[:PART_OF]-(:Chapter)<-[:PART_OF]-(:Measure)<-[:CONCERNS]-(o:Finding)
WITH own, of_parts, collect(o.id) AS of_chapters
UNWIND own + of_parts + of_chapters AS finding_id
MATCH (f:Finding {id: finding_id})
WHERE $code = '' OR f.code = $code
RETURN f.code AS code, f.plan AS plan, f.position AS position, f.stable_id AS stable_id,
       f.kind AS kind, f.number AS number, f.words AS words, f.words_evidence AS words_evidence,
       f.against AS against, f.against_evidence AS against_evidence, f.measure AS measure,
       f.agencies AS agencies, f.field AS field, f.deadline AS deadline, f.said AS said,
       f.plan_issued AS plan_issued, f.days AS days, f.month_end AS month_end, f.agency AS agency,
       f.unit AS unit, f.other AS other, f.led_by AS led_by, f.other_led_by AS other_led_by,
       f.value AS value, f.baseline AS baseline
