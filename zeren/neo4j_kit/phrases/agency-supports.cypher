// 单位 $agency 配合的任务
MATCH (:AgencyName {name: $agency})-[:NAMES]->(a:Agency)-[r:SUPPORTS]->(t:Task)
RETURN DISTINCT a, r, t
