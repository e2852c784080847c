// 单位 $agency 所在的群体及其任务
MATCH (:AgencyName {name: $agency})-[:NAMES]->(a:Agency)-[m:MEMBER_OF]->(g:Agency)
OPTIONAL MATCH (g)-[r:LEADS|SUPPORTS]->(t:Task)
RETURN DISTINCT a, m, g, r, t
