UNWIND $rows AS row
MATCH (a:SOURCE {id: row.source})
MATCH (b:TARGET {id: row.target})
CREATE (a)-[r:TYPE]->(b)
SET r += row.properties
