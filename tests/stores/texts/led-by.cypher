MATCH (:AgencyName {name: $name})-[:NAMES]->(:Agency)-[:LEADS]->(t:Task) RETURN t.number AS task
