// 单位 $agency 牵头的任务
MATCH (:AgencyName {name: $agency})-[:NAMES]->(a:Agency)-[r:LEADS]->(t:Task)
RETURN DISTINCT a, r, t
