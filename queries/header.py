"""The header of a query file: YAML behind the comment mark at the top."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

from zeren.graph.errors import QueryError, quoted_zh
from zeren.graph.findings.kinds import FindingKind
from zeren.graph.stores.base import Parameter
from zeren.queries.ordering import OrderKey, order_keys
from zeren.queries.results import CellType, Column

ParameterType = Literal[
    "string",
    "integer",
    "date",
    "words",
    "choice",
    "agency",
    "indicator",
    "document",
    "plan",
    "task",
    "measure",
]
"""``words`` is a list of search words, ``choice`` one of the parameter's choices; from ``agency``
on, the value must name something stored."""

KINDS_ZH = {
    "agency": "单位",
    "indicator": "指标",
    "document": "文件",
    "plan": "方案",
    "task": "任务",
    "measure": "措施",
}
"""What the things are called that a parameter may name."""

LIMIT = 100
"""Rows that are shown of an answer whose header says nothing else."""

COMPUTED_MARK = "#"
"""What a line of the header begins with in a question that Python computes."""

_MARK = "//"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEYS = {"title", "answers", "answers_zh", "parameters", "columns", "order", "limit"} | {
    "empty",
    "needs",
}
_PARAMETER_KEYS = {"type", "zh", "about", "example", "default", "choices"}
_COLUMN_KEYS = {"type", "zh", "about", "words", "of"}
_IDS = ("agency", "document")


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """A parameter; ``default`` is None where the asker must give a value.

    ``choices``: the values that a ``choice`` takes, each with its Chinese word.
    """

    name: str
    type: ParameterType
    zh: str
    about: str
    example: str
    default: str | None
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def required(self) -> bool:
        """Whether the asker must give a value."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class Query:
    """A named question: what its header declares, and the text that a store runs.

    ``finding``: it asks for the findings of one kind, all of which have one text; ``fixed`` are the
    values of the text's parameters that nobody gives. ``computed``: the text is Python, which no
    store runs (`zeren.queries.computing`). ``order``: how the runner sorts the rows
    (`zeren.queries.ordering`). ``limit``: how many of them are shown where nobody asks for more.
    ``of_one_plan``: the text for one plan, where a text of its own is much faster; else empty.
    ``of_all_duties``: likewise, where nothing is left out of what prose says; it has no ``prose``.
    ``answers_zh`` is ``answers`` in Chinese: a test holds that every question has it.
    ``empty_zh`` and ``empty_en`` say what an empty answer means, where that is worth saying.
    """

    name: str
    title_zh: str
    title_en: str
    answers: str
    answers_zh: str
    parameters: tuple[QueryParameter, ...]
    columns: tuple[Column, ...]
    text: str
    finding: FindingKind | None = None
    fixed: Mapping[str, Parameter] = field(default_factory=dict)
    computed: bool = False
    order: tuple[OrderKey, ...] = ()
    limit: int = LIMIT
    of_one_plan: str = ""
    of_all_duties: str = ""
    empty_zh: str = ""
    empty_en: str = ""
    needs: tuple[str, ...] = ()

    def text_for(self, values: Mapping[str, object]) -> str:
        """Give the text that answers with these parameters."""
        if self.of_all_duties and values.get("prose") == PROSE.default:
            return self.of_all_duties
        return self.of_one_plan if self.of_one_plan and values.get("plan") else self.text

    @property
    def returned(self) -> tuple[str, ...]:
        """Name the columns that the text gives: those declared, then those to sort by alone."""
        declared = [column.name for column in self.columns]
        return tuple(dict.fromkeys((*declared, *(key.column for key in self.order))))

    def examples(self) -> dict[str, str]:
        """Give the example of every parameter that has to be given."""
        return {each.name: each.example for each in self.parameters if each.required}


FINDING_PLAN = QueryParameter(
    "plan",
    "plan",
    "行动方案",
    "document number or title of one plan; empty for all plans",
    "桂政办电〔2021〕68号",
    "",
)
"""Which plan is asked about: the one parameter of every finding."""

PROSE = QueryParameter(
    "prose",
    "choice",
    "正文",
    "duties that prose says: beside the others, left out, or alone",
    "without",
    "with",
    {"with": "一并列出", "without": "不含正文", "only": "仅正文"},
)
"""Whether duties read from prose count: of every question that counts or lists duties."""

COMMON = {one.name: one for one in (FINDING_PLAN, PROSE)}
"""Parameters of many questions; their headers say ``plan: common``."""

FINDING_COLUMNS = (
    Column("plan", "string", "行动方案", "the plan of the item"),
    Column(
        "kind",
        "string",
        "类别",
        "task, measure or plan",
        {"task": "任务", "measure": "措施", "plan": "方案"},
    ),
    Column("number", "integer", "编号", "the item's number; empty for the plan itself"),
    Column("words", "string", "原文", "the words that are found fault with"),
    Column("words_evidence", "evidence", "原文出处", "where they stand in the source"),
    Column("against", "string", "相抵触的原文", "the words that they contradict, if any"),
    Column("against_evidence", "evidence", "相抵触处出处", "where those stand"),
)
"""What every finding says, in this order, before the facts of its own code."""


def parse_query(name: str, file: str, content: str, mark: str = _MARK) -> Query:
    """Read a query file; ``file`` names it in errors, ``mark`` begins the header's lines."""
    header, text = _split(content, mark)
    fields = _yaml(file, header)
    _only(file, "header", fields, _KEYS)
    zh, en = _both(file, "title", fields)
    empty = _both(file, "empty", fields) if "empty" in fields else ("", "")
    if not text.strip():
        raise QueryError(
            f"{file}: there is no query below the header; write one",
            f"{file}：文件头之下没有查询语句，请补上",
        )
    columns = tuple(_column(file, key, entry) for key, entry in _columns(file, fields))
    _check_ids(file, columns)
    return Query(
        name=name,
        title_zh=zh,
        title_en=en,
        answers=_text(file, "answers", fields),
        answers_zh=_text(file, "answers_zh", fields) if "answers_zh" in fields else "",
        parameters=tuple(
            _parameter(file, key, entry) for key, entry in _entries(file, "parameters", fields)
        ),
        columns=columns,
        text=text,
        computed=mark == COMPUTED_MARK,
        order=_order(file, fields, columns),
        limit=_limit(file, fields),
        empty_zh=empty[0],
        empty_en=empty[1],
        needs=tuple(_text(file, "needs", fields).split(", ")) if "needs" in fields else (),
    )


def finding_query(kind: FindingKind, text: str) -> Query:
    """Make the question for the findings of a kind: all share the text of the scan."""
    zh, en = kind.title
    own = (Column(fact.name, fact.type, fact.zh, fact.about, fact.words) for fact in kind.facts)
    return Query(
        name=kind.code,
        title_zh=zh,
        title_en=en,
        answers=kind.answers,
        answers_zh=kind.means[0],
        parameters=(FINDING_PLAN,),
        columns=(*FINDING_COLUMNS, *own),
        text=text,
        finding=kind,
        fixed={"code": kind.code},
    )


def _wrong(file: str, place: str, en: str, zh: str) -> QueryError:
    return QueryError(f"{file}: {place}: {en}", f"{file}：{place}：{zh}")


def _split(content: str, mark: str = _MARK) -> tuple[str, str]:
    """Part the comment lines at the top from the rest."""
    lines = content.splitlines()
    end = next((at for at, line in enumerate(lines) if not line.startswith(mark)), len(lines))
    header = (line.removeprefix(mark).removeprefix(" ") for line in lines[:end])
    return "\n".join(header), "\n".join(lines[end:]) + "\n"


def _yaml(file: str, header: str) -> Mapping[str, Any]:
    import yaml

    try:
        fields = yaml.load(header, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:  # ValueError: of a day that is none
        problem = " ".join(str(error).split())
        en, zh = f"this is no YAML: {problem}", f"不是 YAML：{problem}"
        raise _wrong(file, "header", en, zh) from error
    if not isinstance(fields, dict):
        en = "give title, answers, parameters and columns"
        raise _wrong(file, "header", en, "请写明 title、answers、parameters 和 columns")
    return fields


def _only(file: str, place: str, fields: Mapping[str, Any], known: set[str]) -> None:
    for key in fields:
        if key not in known:
            en = f"unknown key {key!r}; known are {', '.join(sorted(known))}"
            zh = f"不认识的键{quoted_zh(key)}，可用的有 {'、'.join(sorted(known))}"
            raise _wrong(file, place, en, zh)


def _text(file: str, key: str, fields: Mapping[str, Any]) -> str:
    value = fields.get(key.rpartition(".")[2])
    if not isinstance(value, str) or not value.strip():
        en, zh = f"{value!r} is no text; give some", f"{quoted_zh(value)}不是文字，请填写"
        raise _wrong(file, key, en, zh)
    return " ".join(value.split())


def _both(file: str, key: str, fields: Mapping[str, Any]) -> tuple[str, str]:
    """Give the Chinese and the English of a text."""
    text = _text(file, key, fields)
    zh, _, en = text.partition(" / ")
    if not zh or not en:
        problem = f"{text!r} should be '中文 / English'"
        raise _wrong(file, key, problem, f"{quoted_zh(text)}应写作“中文 / English”")
    return zh, en


def _entries(file: str, key: str, fields: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Give the named entries below a key, each checked to be a mapping."""
    entries = fields.get(key) or {}
    if not isinstance(entries, dict):
        zh = f"{quoted_zh(entries)}应为以名称为键的映射"
        raise _wrong(file, key, f"{entries!r} should be a mapping of names", zh)
    for name, entry in entries.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            zh = f"{quoted_zh(name)}不是名称（字母、数字、_）"
            raise _wrong(file, key, f"{name!r} is no name (letters, digits, _)", zh)
        if not isinstance(entry, dict) and (key, entry) != ("parameters", "common"):
            en, zh = f"{entry!r} should be a mapping", f"{quoted_zh(entry)}应为映射"
            raise _wrong(file, f"{key}.{name}", en, zh)
    return list(entries.items())


def _columns(file: str, fields: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    entries = _entries(file, "columns", fields)
    if not entries:
        en = "declare every column that the query returns"
        raise _wrong(file, "columns", en, "请声明查询返回的每一列")
    return entries


def _order(
    file: str, fields: Mapping[str, Any], columns: tuple[Column, ...]
) -> tuple[OrderKey, ...]:
    """Read how rows are sorted: a list of columns; QueryError names a key that is none."""
    written = fields.get("order") or []
    keys = order_keys(written) if isinstance(written, list) else None
    if keys is None or len({key.column for key in keys}) < len(keys):
        en = f"{written!r} should list columns once each, such as -tasks or deadline none first"
        zh = f"{quoted_zh(written)}应列出各列一次，如 -tasks 或 deadline none first"
        raise _wrong(file, "order", en, zh)
    worded = {column.name for column in columns if column.words}
    for key in keys:
        if key.by_words and key.column not in worded:
            en, zh = f"{key.column} has no words to sort by", f"{key.column} 没有可据以排序的 words"
            raise _wrong(file, "order", en, zh)
    return keys


def _limit(file: str, fields: Mapping[str, Any]) -> int:
    """Read how many rows are shown at first."""
    limit = fields.get("limit", LIMIT)
    if type(limit) is not int or limit < 1:
        en, zh = f"{limit!r} is no number of rows above 0", f"{quoted_zh(limit)}不是大于 0 的行数"
        raise _wrong(file, "limit", en, zh)
    return limit


def _check_ids(file: str, columns: tuple[Column, ...]) -> None:
    """See that each column of ids says which column names what they are the ids of."""
    names = {column.name for column in columns}
    for column in columns:
        if (column.type in _IDS) is not bool(column.of) or column.of not in {*names, ""}:
            en = "a column of ids, and no other, names the column that it belongs to"
            zh = "标识列（且仅标识列）须写明所属的列"
            raise _wrong(file, f"columns.{column.name}.of", en, zh)


def _type(file: str, key: str, entry: Mapping[str, Any], known: Any) -> str:
    value = entry.get("type")
    if value not in get_args(known):
        en = f"{value!r} is none of {', '.join(get_args(known))}"
        zh = f"{quoted_zh(value)}不在 {'、'.join(get_args(known))} 之列"
        raise _wrong(file, f"{key}.type", en, zh)
    return str(value)


def _parameter(file: str, name: str, entry: Mapping[str, Any] | str) -> QueryParameter:
    key = f"parameters.{name}"
    if isinstance(entry, str):
        if name in COMMON:
            return COMMON[name]
        known = ", ".join(COMMON)
        zh = f"没有名为 {name} 的通用参数，可用的有 {known}"
        raise _wrong(file, key, f"no common parameter has this name; known are {known}", zh)
    _only(file, key, entry, _PARAMETER_KEYS)
    if entry.get("example") is None:
        raise _wrong(file, f"{key}.example", "give an example", "请给出示例")
    default = entry.get("default")
    type_ = cast("ParameterType", _type(file, key, entry, ParameterType))
    choices = entry.get("choices") or {}
    if not isinstance(choices, dict) or bool(choices) is not (type_ == "choice"):
        en, zh = "a choice, and nothing else, has them", "choice 类型须写明可选值，其他类型不得写"
        raise _wrong(file, f"{key}.choices", f"map values to Chinese: {en}", zh)
    return QueryParameter(
        name=name,
        type=type_,
        zh=_text(file, f"{key}.zh", entry),
        about=_text(file, f"{key}.about", entry),
        example=str(entry["example"]),
        default=None if default is None else str(default),
        choices={str(value): str(word) for value, word in choices.items()},
    )


def _column(file: str, name: str, entry: Mapping[str, Any]) -> Column:
    key = f"columns.{name}"
    _only(file, key, entry, _COLUMN_KEYS)
    words = entry.get("words") or {}
    if not isinstance(words, dict):
        zh = f"{quoted_zh(words)}应为取值到中文的映射"
        raise _wrong(file, f"{key}.words", f"{words!r} should map values to Chinese", zh)
    return Column(
        name=name,
        type=cast("CellType", _type(file, key, entry, CellType)),
        zh=_text(file, f"{key}.zh", entry),
        about=_text(file, f"{key}.about", entry),
        words={str(value): str(word) for value, word in words.items()},
        of=_text(file, f"{key}.of", entry) if "of" in entry else "",
    )
