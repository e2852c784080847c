MATCH (t:Task) SET t.goal = ''
