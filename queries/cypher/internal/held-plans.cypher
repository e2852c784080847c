// title: 已有方案 / What is held of some plans
// answers: "Which of these plans are in the store, from which file, in full words, with how many errors?"
// parameters:
//   plans: {type: words, zh: 行动方案, about: ids of plans, example: 桂政办电〔2021〕68号}
// columns:
//   plan: {type: string, zh: 行动方案, about: id of the plan}
//   sha256: {type: string, zh: SHA-256, about: checksum of its file}
//   abridged: {type: boolean, zh: 仅摘要, about: "read from a ledger, without the full words"}
//   fingerprint: {type: string, zh: 内容指纹, about: fingerprint of its content}
//   errors: {type: integer, zh: 错误, about: issues by which something is lost}

MATCH (p:Plan)
WHERE p.id IN $plans
RETURN p.id AS plan, p.sha256 AS sha256, p.abridged AS abridged,
       p.fingerprint AS fingerprint,
       COUNT { MATCH (e:Issue) WHERE e.plan = p.id AND e.severity = 'error' } AS errors
