MATCH (part:Plan|Chapter)<-[:PART_OF]-(x:Task|Measure)<-[r:LEADS|SUPPORTS]-(g:Agency)
WHERE part.id = $plan OR part.plan = $plan
WITH g, r, x
WHERE g.open AND ($prose = 'with' OR r.prose = ($prose = 'only'))
OPTIONAL MATCH (x)<-[s:LEADS]-(other:Agency {open: false})
WHERE ($prose = 'with' OR s.prose = ($prose = 'only'))
WITH g.id AS group_id, g.name AS group_name, x.plan AS plan, x.number AS number, x.id AS item,
     coalesce(x.goal, x.title) AS title,
     CASE WHEN x.goal IS NULL THEN 'measure' ELSE 'task' END AS kind,
     CASE WHEN type(r) = 'LEADS' THEN 'leads' ELSE 'supports' END AS role,
     count(other.id) AS others
RETURN plan, group_name, role, kind, number, title, role = 'leads' AND others = 0 AS sole_lead,
       group_id
