MATCH (a:Agency {name: $name})-[r]->(t:Task) RETURN DISTINCT type(r) AS role, toString(t.number) AS task
