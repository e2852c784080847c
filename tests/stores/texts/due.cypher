MATCH (t:Task) WHERE t.deadline <= $day RETURN t.number AS task
