// 方案 $plan 的章、措施和任务
MATCH (p:Plan {id: $plan})
OPTIONAL MATCH (p)<-[r:PART_OF]-(n:Chapter|Measure|Task)
OPTIONAL MATCH (n)<-[s:PART_OF]-(m:Measure)
RETURN p, r, n, s, m
