// title: 读取提示 / What the reading could not take as it stood
// answers: "What was doubtful in the source, or mended, and with which words?"
// answers_zh: 读取时哪些地方存疑或作了修正，原文怎么写，读作什么？
// empty: "读取时没有存疑 / the reading took everything as it stood"
// parameters:
//   plan: common
// columns:
//   plan: {type: string, zh: 行动方案, about: the plan that was read}
//   severity:
//     type: string
//     zh: 程度
//     about: error, warning or info
//     words: {error: 错误, warning: 警告, info: 说明}
//   code: {type: string, zh: 类别, about: kind of issue, words: {corrected: 读者更正, correction-refused: 更正未采用, count-differs: 数量不符, number-gap: 编号缺漏, number-doubled: 编号重复, number-order: 编号颠倒, row-incomplete: 行不完整, row-orphan: 续行无主, number-assigned: 续编编号, numbers-shifted: 编号重起, cell-carried: 合并格沿用, table-unread: 表格未读, list-unread: 清单未读, picture-unread: 图片未读, page-unread: 图片页未读, page-too-large: 页面过大, signature-unchecked: 签章未验证, embedded-unread: 嵌入文件未读, comment-unread: 批注未读, comment-kept: 批注附记, row-hidden: 隐藏行, merge-overlap: 合并区域重叠, words-struck: 删除线, formula-unread: 公式未读, annex-missing: 附件缺失, column-missing: 缺列, column-unknown: 列未识别, column-second: 同义列, column-aside: 进展备注列, cell-ditto: 同上, marks-undecided: 符号不明, marks-by-custom: 按惯例认符号, bold-unread: 加粗未读, bearer-of-heading: 单位取自标题, row-joined-perhaps: 疑为单独任务, text-unread: 文字未读, file-cut: 文件截断, characters-unknown: 字形不明, words-doubled: 跨页重复, words-doubled-perhaps: 疑似重复, words-intruded: 邻格文字混入, list-repeated: 表内容重复, title-of-file: 标题取自文件属性, day-of-file: 文件创建日期, metadata-missing: 缺元数据, metadata-differs: 前后不一, date-invalid: 日期无效, date-open: 日期未定, year-assumed: 年份推定, lead-missing: 未列牵头, agency-slip: 单位名称笔误, agency-unregistered: 单位未入名录, agency-unresolved: 单位无法确认, agency-count: 单位数目不符, bearer-unrecognised: 不是单位, bearer-doubtful: 单位存疑, bracket-unread: 括号未读, person-unplaced: 责任人无主, agency-repeated: 单位重复, enumeration-open: 列举未尽, citation-unresolved: 引用无法确认, locator-loose: 定位无主, ledger-edited: 台账有改动, read-by-ocr: 图像识别, words-doubtful: 识别存疑, ink-unread: 有行未识别, stamp-unread: 印章未读}}
//   owner:
//     type: string
//     zh: 所在
//     about: "kind of part: task, measure, plan …"
//     words: {plan: 文件, chapter: 章, measure: 措施, task: 任务, clause: 责任条款, task-list: 任务清单, provision: 条款, file: 文件}
//   owner_number: {type: integer, zh: 编号, about: the part's number; empty where all are meant}
//   written: {type: string, zh: 原文, about: words as written}
//   read_as: {type: string, zh: 读作, about: words as read}
//   evidence: {type: evidence, zh: 出处, about: where the words stand in the source}
// order:
//   [severity by words, code, plan, owner, owner_number none first, written, read_as, evidence]

MATCH (i:Issue)
WHERE $plan = '' OR i.plan = $plan
RETURN i.plan AS plan, i.severity AS severity, i.code AS code, i.owner AS owner,
       i.owner_number AS owner_number,
       i.written AS written, i.read_as AS read_as, i.evidence AS evidence
