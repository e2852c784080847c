// title: 已有全文的文件 / The texts that are held
// answers: "Of which documents is the text in the store, and from which file?"
// columns:
//   text: {type: string, zh: 全文, about: id of the held text}
//   document: {type: string, zh: 标准名称, about: id of the document}
//   title: {type: string, zh: 标题, about: its title}
//   number: {type: string, zh: 发文字号, about: its number}
//   source: {type: string, zh: 文件, about: the file that it was read from}
//   sha256: {type: string, zh: SHA-256, about: checksum of the file}

MATCH (s:SourceText)-[:TEXT_OF]->(d:SourceDocument)
RETURN s.id AS text, d.id AS document, d.title AS title, d.number AS number, s.source AS source,
       s.sha256 AS sha256
