// 方案 $plan 的读取提示
MATCH (i:Issue)-[r:PART_OF]->(p:Plan {id: $plan})
RETURN i, r, p
