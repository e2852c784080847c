// 群体 $agency 的成员
MATCH (:AgencyName {name: $agency})-[:NAMES]->(g:Agency)<-[m:MEMBER_OF]-(a:Agency)
RETURN DISTINCT g, m, a
