// 单位 $agency 与谁共同负责
MATCH (:AgencyName {name: $agency})-[:NAMES]->(a:Agency)
MATCH (a)-[r:LEADS|SUPPORTS]->(t:Task)<-[s:LEADS|SUPPORTS]-(b:Agency)
WHERE a <> b
RETURN DISTINCT a, r, t, s, b
