// Full-text indexes for Neo4j's own tools (Bloom, Explore, Browser), by pairs of Chinese characters.

CREATE FULLTEXT INDEX zeren_task_text IF NOT EXISTS
FOR (t:Task) ON EACH [t.goal, t.action, t.problem]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};

CREATE FULLTEXT INDEX zeren_agency_names IF NOT EXISTS
FOR (a:Agency|AgencyName) ON EACH [a.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
