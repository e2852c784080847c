// 任务 $task 的来龙去脉
MATCH (t:Task {number: $task})
OPTIONAL MATCH (t)-[r]-(n:Agency|Indicator|Measure|Target|SourceDocument|Provision)
RETURN t, r, n
