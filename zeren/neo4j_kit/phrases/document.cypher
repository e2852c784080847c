// 引用文件 $document 的任务和措施
MATCH (n:Plan|Measure|Task)-[r:CITES]->(d:SourceDocument {id: $document})
RETURN d, r, n
