// Takes plans out, then what only they used. Statements run in this order, in one transaction.
// Parameter: plans, the ids of the plans.

MATCH (part:Chapter:Measure:Task:Issue)
WHERE part.plan IN $plans
DETACH DELETE part;

MATCH (p:Plan)
WHERE p.id IN $plans
DETACH DELETE p;

MATCH ()-[statement:NAMES|MEMBER_OF]->()
WHERE statement.plan IN $plans
DELETE statement;

// A sub-indicator belongs to its indicator as long as one task is measured by both.
MATCH (part:Indicator)-[link:PART_OF]->(whole:Indicator)
WHERE NOT EXISTS { MATCH (part)<-[:MEASURED_BY]-(:Task)-[:MEASURED_BY]->(whole) }
DELETE link;

// Every plan that uses a shared node joins it to something: what stands alone is used by none.
MATCH (shared:Agency:AgencyName:Indicator:SourceDocument)
WHERE NOT EXISTS { MATCH (shared)-[]-() }
DELETE shared;
