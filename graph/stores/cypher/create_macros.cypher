// Functions of common Cypher that the engine lacks or calls by another name.
CREATE MACRO type(relation) AS label(relation);

CREATE MACRO toString(value) AS CAST(value AS STRING);
