// Takes units out, plans, held texts, reports and what else is a unit, then what only they used. Statements run in this order, in
// one transaction. Parameter: plans, the ids of the units.

MATCH (part:Chapter:Measure:Task:Target:Issue:Finding:Correction)
WHERE part.plan IN $plans
DETACH DELETE part;

MATCH (p:Plan)
WHERE p.id IN $plans
DETACH DELETE p;

MATCH (s:SourceText)-[:TEXT_OF]->(:SourceDocument)<-[:PART_OF]-(part:Provision)
WHERE s.id IN $plans
DETACH DELETE part;

MATCH (s:SourceText)
WHERE s.id IN $plans
DETACH DELETE s;

MATCH (part:Report)
WHERE part.of_load IN $plans
DETACH DELETE part;

MATCH (l:ProgressLoad)
WHERE l.id IN $plans
DETACH DELETE l;

MATCH (v:PlanVersion)
WHERE v.id IN $plans
DETACH DELETE v;

MATCH (part:LogEntry)
WHERE part.of_load IN $plans
DETACH DELETE part;

MATCH (c:StoreChange)
WHERE c.id IN $plans
DETACH DELETE c;

MATCH ()-[statement:SUCCEEDED_BY|NAMES|MEMBER_OF]->()
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
