// 方案 $plan 的疑点
MATCH (f:Finding {plan: $plan})-[r:CONCERNS]->(item)
RETURN f, r, item
