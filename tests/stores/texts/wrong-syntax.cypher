MATCH (t:Task RETURN t.number
