// Indicators of the plan's own targets alone: an EXISTS of one indicator reads those of all tasks.
MATCH (part:Plan|Chapter)<-[:PART_OF]-(x:Task|Measure)-[:HAS_TARGET]->(g:Target)
WHERE part.id = $plan OR part.plan = $plan
WITH x, g
WHERE $unit = '' OR g.unit = $unit
OPTIONAL MATCH (x)-[:MEASURED_BY]->(i:Indicator)
WITH x, g, max(CASE WHEN i.depth = 1 THEN i.name END) AS indicator,
     count(CASE WHEN i.id = $indicator THEN 1 END) AS of_it
WHERE $indicator = '' OR of_it > 0
RETURN g.plan AS plan, CASE WHEN x.goal IS NULL THEN 'measure' ELSE 'task' END AS item,
       x.number AS number, indicator, g.text AS text,
       CASE WHEN g.operator = '<=' THEN 'at-most' WHEN g.operator = '>=' THEN 'at-least'
            WHEN g.operator = '<' THEN 'below' WHEN g.operator = '>' THEN 'above'
            WHEN g.operator = '+' THEN 'growth' WHEN g.operator = '-' THEN 'reduction'
            ELSE 'exactly' END AS direction,
       g.value AS value, g.unit AS unit, g.baseline AS baseline,
       g.baseline_text AS baseline_text,
       g.evidence AS evidence
