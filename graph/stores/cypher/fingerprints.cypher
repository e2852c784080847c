// The plans of the store, each with the fingerprint of its content.
MATCH (p:Plan)
RETURN p.id, p.fingerprint
