// The marks of plans that lose their links to a text while that is replaced. A mark that begins
// with "!" is none of a whole plan: it equals no fingerprint, so that the plan is brought in again
// when it comes. Statements: the plans that rest on texts (parameter: documents, their documents'
// ids); strike the marks of plans that have one, and name those; restore marks (parameter: plans,
// their ids).

MATCH (p:Provision)<-[:TRACES_TO]-(item)
WHERE p.document IN $documents
RETURN DISTINCT item.plan AS plan;

MATCH (p:Plan)
WHERE p.id IN $plans AND NOT p.fingerprint STARTS WITH '!'
SET p.fingerprint = '!' + p.fingerprint
RETURN p.id AS plan;

MATCH (p:Plan)
WHERE p.id IN $plans AND p.fingerprint STARTS WITH '!'
SET p.fingerprint = substring(p.fingerprint, 1);
