"""The Neo4j store: plans on a server."""
