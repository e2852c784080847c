// 文件 $document 的条款落实到哪些任务
MATCH (d:SourceDocument {id: $document})<-[s:PART_OF]-(p:Provision)<-[r:TRACES_TO]-(n:Task|Measure)
RETURN d, s, p, r, n
