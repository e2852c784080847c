MATCH (p:Plan) WHERE p.id IN $plans RETURN p.id AS plan
