-- Views over the tables that `zeren export sqlite` writes, for people who look at them.

CREATE VIEW plans AS
SELECT p.id, p.title, p.issuer, p.issued, p.region,
       (SELECT count(*) FROM task t WHERE t.plan = p.id) AS tasks,
       (SELECT count(*) FROM measure m WHERE m.plan = p.id) AS measures,
       (SELECT count(*) FROM finding f WHERE f.plan = p.id) AS findings
FROM plan p;

CREATE VIEW duties AS
SELECT d.role, a.name AS agency, a.kind, t.plan, t.number AS task, t.goal, t.deadline,
       t.deadline_text, d.mention, d.prose, d.evidence, a.id AS agency_id, t.id AS task_id
FROM (SELECT 'leads' AS role, * FROM leads UNION ALL SELECT 'supports', * FROM supports) d
JOIN agency a ON a.id = d.source
JOIN task t ON t.id = d.target
WHERE d.target_label = 'Task';

CREATE VIEW workload AS
SELECT agency, kind, plan, agency_id,
       count(DISTINCT CASE role WHEN 'leads' THEN task_id END) AS leads,
       count(DISTINCT CASE role WHEN 'supports' THEN task_id END) AS supports,
       count(DISTINCT task_id) AS tasks,
       min(deadline) AS first_deadline, max(deadline) AS last_deadline
FROM duties
GROUP BY agency_id, plan;

CREATE VIEW deadlines AS
SELECT t.plan, t.deadline, count(*) AS tasks
FROM task t
WHERE t.deadline IS NOT NULL
GROUP BY t.plan, t.deadline;

CREATE VIEW task_origins AS
SELECT t.plan, t.number AS task, t.goal, d.title AS document, p.number AS provision, o.score,
       o.method, o.words, o.provision_words, o.evidence, o.provision_evidence,
       t.id AS task_id, p.id AS provision_id
FROM traces_to o
JOIN task t ON t.id = o.source
JOIN provision p ON p.id = o.target
JOIN source_document d ON d.id = p.document;

CREATE VIEW citations AS
SELECT c.source_label AS cited_by, c.source AS item, d.title AS document, d.number, c.locator,
       c.role, c.mention, c.evidence, d.id AS document_id
FROM cites c
JOIN source_document d ON d.id = c.target;
