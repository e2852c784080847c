// The node that says that plans are kept here. Statements: what it says; take hold of it until the
// change is done (parameter: vocabulary); the names of indexes, those of constraints included; wait
// for the indexes.

OPTIONAL MATCH (s:ZerenStore {id: 'store'})
RETURN s IS NOT NULL AS known, s.vocabulary AS vocabulary;

MERGE (s:ZerenStore {id: 'store'})
SET s.vocabulary = $vocabulary;

SHOW INDEXES YIELD name;

CALL db.awaitIndexes(300)
