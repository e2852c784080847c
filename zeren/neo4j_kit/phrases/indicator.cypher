// 指标 $indicator 的任务和目标值
MATCH (t:Task)-[r:MEASURED_BY]->(i:Indicator {name: $indicator})
OPTIONAL MATCH (t)-[h:HAS_TARGET]->(g:Target)
RETURN i, r, t, h, g
