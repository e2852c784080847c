MATCH (t:Task) WHERE t.plan = $plan RETURN t.plan AS plan, t.number AS task ORDER BY task
