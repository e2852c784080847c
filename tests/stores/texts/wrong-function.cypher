MATCH (t:Task) RETURN nothing(t)
