MATCH (a:Agency {name: $name})-[r:LEADS|SUPPORTS]->(t:Task) RETURN DISTINCT type(r) AS role, toString(t.number) AS task
