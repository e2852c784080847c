// Indicators of the plan's own tasks alone: an EXISTS of one indicator reads those of all tasks.
MATCH (t:Task)-[:PART_OF]->(:Plan {id: $plan})
OPTIONAL MATCH (t)-[:MEASURED_BY]->(o:Indicator)
WITH t, count(CASE WHEN o.id = $indicator THEN 1 END) AS of_it
WHERE $indicator = '' OR of_it > 0
OPTIONAL MATCH (t)-[:MEASURED_BY]->(i:Indicator {depth: 1})
RETURN t.id AS task, t.plan AS in_plan, t.number AS number, t.goal AS goal,
       t.deadline AS deadline, i.id AS whole_indicator,
       t.deadline_text AS deadline_text, t.deadline_kind AS deadline_kind
