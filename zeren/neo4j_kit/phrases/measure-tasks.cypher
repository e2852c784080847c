// 措施 $measure 由哪些任务落实
MATCH (t:Task)-[i:IMPLEMENTS]->(m:Measure {number: $measure})
OPTIONAL MATCH (a:Agency)-[r:LEADS]->(t)
RETURN m, i, t, r, a
