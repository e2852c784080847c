// The units of the store, plans, held texts and loads of reports, each with the fingerprint of its content.
MATCH (p:Plan)
RETURN p.id AS unit, p.fingerprint AS fingerprint
UNION ALL
MATCH (s:SourceText)
RETURN s.id AS unit, s.fingerprint AS fingerprint
UNION ALL
MATCH (l:ProgressLoad)
RETURN l.id AS unit, l.fingerprint AS fingerprint
