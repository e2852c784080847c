// Takes out what units that are gone have left between shared nodes, in this order. Parameter:
// touched, the element ids of the shared nodes that they used.

// A sub-indicator belongs to its indicator as long as one task is measured by both.
MATCH (part:Indicator)-[link:PART_OF]->(whole:Indicator)
WHERE elementId(part) IN $touched
  AND NOT EXISTS { MATCH (part)<-[:MEASURED_BY]-(:Task)-[:MEASURED_BY]->(whole) }
DELETE link;

// Every plan that uses a shared node joins it to something: what stands alone is used by none.
MATCH (shared:Agency|AgencyName|Indicator|SourceDocument)
WHERE elementId(shared) IN $touched AND NOT EXISTS { MATCH (shared)--() }
DELETE shared;
