// Those of some units that the store holds, each with the fingerprint of its content. Parameter:
// units, their ids.
MATCH (p:Plan)
WHERE p.id IN $units
RETURN p.id AS unit, p.fingerprint AS fingerprint
UNION ALL
MATCH (s:SourceText)
WHERE s.id IN $units
RETURN s.id AS unit, s.fingerprint AS fingerprint
UNION ALL
MATCH (l:ProgressLoad)
WHERE l.id IN $units
RETURN l.id AS unit, l.fingerprint AS fingerprint
UNION ALL
MATCH (v:PlanVersion)
WHERE v.id IN $units
RETURN v.id AS unit, v.fingerprint AS fingerprint
UNION ALL
MATCH (c:StoreChange)
WHERE c.id IN $units
RETURN c.id AS unit, c.fingerprint AS fingerprint
