// 没有对应措施的任务
MATCH (t:Task)
WHERE NOT EXISTS { MATCH (t)-[:IMPLEMENTS]->(:Measure) }
RETURN t
