// From the plan's node and its parts' ends: reading all plans' findings takes 50 times as long.
MATCH (:Plan {id: $plan})<-[:PART_OF*0..2]-(:Plan|Task|Measure)<-[:CONCERNS]-(f:Finding)
WITH f
WHERE $code = '' OR f.code = $code
RETURN f.code AS code, f.plan AS plan, f.position AS position, f.stable_id AS stable_id,
       f.kind AS kind, f.number AS number, f.words AS words, f.words_evidence AS words_evidence,
       f.against AS against, f.against_evidence AS against_evidence, f.measure AS measure,
       f.agencies AS agencies, f.field AS field, f.deadline AS deadline, f.said AS said,
       f.plan_issued AS plan_issued, f.days AS days, f.month_end AS month_end, f.agency AS agency,
       f.unit AS unit, f.other AS other, f.led_by AS led_by, f.other_led_by AS other_led_by,
       f.value AS value, f.baseline AS baseline
