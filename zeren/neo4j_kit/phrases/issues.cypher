// 方案 $plan 的疑点
MATCH (i:Issue)-[r:PART_OF]->(p:Plan {id: $plan})
RETURN i, r, p
