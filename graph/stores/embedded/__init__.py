"""The embedded Cypher store: one file, no server."""
