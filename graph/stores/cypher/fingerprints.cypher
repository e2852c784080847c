// The units of the store, plans, held texts, loads of reports, kept versions and changes,
// each with the fingerprint of its content.
MATCH (p:Plan)
RETURN p.id AS unit, p.fingerprint AS fingerprint
UNION ALL
MATCH (s:SourceText)
RETURN s.id AS unit, s.fingerprint AS fingerprint
UNION ALL
MATCH (l:ProgressLoad)
RETURN l.id AS unit, l.fingerprint AS fingerprint
UNION ALL
MATCH (v:PlanVersion)
RETURN v.id AS unit, v.fingerprint AS fingerprint
UNION ALL
MATCH (c:StoreChange)
RETURN c.id AS unit, c.fingerprint AS fingerprint
