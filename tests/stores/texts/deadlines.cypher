MATCH (t:Task) RETURN t.number AS task, t.deadline AS deadline, t.deadline_text AS words
