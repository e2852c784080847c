"""The chain of one task, or of one cited document, gathered from named queries as plain data.

`task_chains` and `document_chain` give what ``zeren trace --format json`` writes; the page of text
and the Markdown are made of the same data. docs/tracing.md describes the shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from zeren.graph.errors import BadParameter, SourceFormat
from zeren.graph.issues import Issue
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan, read_evidence
from zeren.graph.reasons import read_reasons
from zeren.graph.stores.base import Reader
from zeren.queries.internal_rows import internal_rows
from zeren.queries.known_names import numbered
from zeren.queries.runner import ask

Data = dict[str, Any]

DEADLINE = ("deadline", "deadline_kind", "year_from", "deadline_prose")
"""What a row says of its deadline beside the words."""

ROW = (
    "indicator",
    "sub_indicator",
    "goal",
    "action",
    "deadline_text",
    "lead_text",
    "support_text",
    "problem",
    "columns",
)
"""The fields of a task's row, in the order in which they are shown."""


def task_chains(reader: Reader, task: str, plan: str, source: Path | None = None) -> list[Data]:
    """Give the chain of a task by its id; by its number, for every plan that has one of it.

    With the plan's original file, the words of the row are quoted from it.
    """
    number = task.strip()
    if not plan and number.isdecimal():
        several = sorted(numbered(reader, "task", int(number)).items()) if len(number) < 19 else []
        if len(several) > 1:
            return [_task_chain(reader, id, plan, source) for plan, id in several]
    return [_task_chain(reader, task, plan, source)]


def _task_chain(reader: Reader, task: str, plan: str, source: Path | None) -> Data:
    asked = {"task": task, "plan": plan}
    plans = {row["plan"]: row for row in ask(reader, "plans", {"plan": plan}).records()}
    names = ("task-agencies", "task-targets", "task-measures", "task-citations", "task-origins")
    answers = {name: ask(reader, name, asked).records() for name in names}
    answers["issues"] = ask(reader, "issues", {"plan": plan}).records()
    who = _Answerable(reader)
    (row,) = ask(reader, "task-detail", asked).records()
    return _chain(row, plans[row["plan"]], answers, who, source)


def _chain(
    row: Data,
    plan: Data,
    answers: dict[str, list[Data]],
    who: _Answerable,
    source: Path | None,
) -> Data:
    def own(name: str) -> list[Data]:
        kept = (one for one in answers[name] if one["plan"] == row["plan"])
        return [_without(one, "plan", "task", "task_label") for one in kept]

    text = original(source, plan["sha256"]) if source else None
    return {
        "plan": {name: plan[name] for name in ("plan", "title", "issuer", "source", "sha256")},
        "task": _row(row, text),
        "agencies": [_read_by(one, "mention") for one in own("task-agencies")],
        "targets": [_target(one) for one in own("task-targets")],
        "measures": [_linked(one) for one in own("task-measures")],
        "citations": [_read_by(one, "mention") for one in own("task-citations")],
        "provisions": [
            {**_traced(one), "answerable": who.of(one["document_id"], one["provision"])}
            for one in own("task-origins")
        ],
        "issues": [
            _issue(one) for one in own("issues") if _owner(one) == Owner("task", row["task"])
        ],
    }


def _row(row: Data, text: str | None) -> Data:
    """Give the fields of a row, each with its words and places."""
    fields = {}
    for name in ROW:
        places = spans_of(row["evidence"], name)
        words = row[name] or ""
        if text is not None and places and name != "columns":
            words = "".join(text[place["start"] : place["end"]] for place in places)
        fields[name] = {"words": words, "places": places}
    named = {"number": row["task"], "label": row.get("task_label")}
    return {**named, **{name: row[name] for name in DEADLINE}, **fields}


def _owner(one: Data) -> Owner:
    return Owner(one["owner"], one["owner_number"])


def _issue(one: Data) -> Data:
    issue = Issue(one["code"], _owner(one), one["written"], one["read_as"])
    return {
        "code": one["code"],
        "severity": one["severity"],
        "en": issue.message("en"),
        "zh": issue.message("zh"),
        "places": spans_of(one["evidence"], None),
    }


class _Answerable:
    """Who answers for each provision, asked once a document."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.known: dict[str, list[Data]] = {}

    def provisions(self, document: str) -> list[Data]:
        if document not in self.known:
            asked = {"document": document}
            self.known[document] = ask(self.reader, "document-provisions", asked).records()
        return self.known[document]

    def of(self, document: str, provision: str) -> list[Data]:
        names = ("role", "agency", "agency_id", "mode", "mention", "evidence")
        return [
            _placed({name: one[name] for name in names}, "mention")
            for one in self.provisions(document)
            if one["provision"] == provision and one["agency"]
        ]


def document_chain(reader: Reader, document: str, plan: str) -> Data:
    """Give all that rests on a document: who cites it, and what goes back to which provision."""
    if not document.strip():
        raise BadParameter(
            "--document: give the number, the title or another name of a cited document.",
            "--document：请写明文件，例如 --document 国办发〔2020〕43号。",
        )
    asked = {"document": document, "plan": plan}
    answer = ask(reader, "document-rests", asked)
    id = str(answer.parameters["document"])
    cited = ask(reader, "document-citations", asked).records()
    items = answer.records()
    chains = ask(reader, "chain-of-responsibility", asked).records()
    who = _Answerable(reader)
    held = _held(reader, id)
    numbers = list(dict.fromkeys(one["provision"] for one in who.provisions(id)))
    carried = list(dict.fromkeys(one["provision"] for one in items))
    return {
        "document": {"id": id, **_named(reader, id), **held, "provisions": len(numbers)},
        "plans": sorted({one["plan"] for one in (*cited, *items)}),
        "citations": [
            _without(one, "document", "document_id", "number", "origin") for one in cited
        ],
        "provisions": [
            {
                "provision": number,
                "heading": next(_of(who.provisions(id), number))["heading"],
                "answerable": who.of(id, number),
                "items": [
                    _traced(_without(one, "document", "provision")) for one in _of(items, number)
                ],
                "answers_here": sorted(
                    {one["local_lead"] for one in _of(chains, number) if one["local_lead"]}
                ),
            }
            for number in carried
        ],
    }


def _of(rows: Iterable[Data], provision: str) -> Any:
    return (row for row in rows if row["provision"] == provision)


def _named(reader: Reader, id: str) -> Data:
    rows = internal_rows(reader, "document-names", {}).rows
    _, title, number, aliases = next(row for row in rows if row[0] == id)
    return {"title": title, "number": number, "aliases": str(aliases or "").splitlines()}


def _held(reader: Reader, id: str) -> Data:
    """Give the file of the held text; its values are None where only citations are there."""
    answer = internal_rows(reader, "held-texts", {})
    for row in answer.rows:
        told = dict(zip(answer.columns, row, strict=True))
        if told["document"] == id:
            return {"held": True, "source": told["source"], "sha256": told["sha256"]}
    return {"held": False, "source": None, "sha256": None}


def _without(row: Data, *names: str) -> Data:
    return {name: value for name, value in row.items() if name not in names}


def _placed(row: Data, field: str) -> Data:
    """Put places in the place of the evidence that the graph keeps."""
    return {**_without(row, "evidence"), "places": spans_of(row["evidence"], field)}


def _read_by(row: Data, field: str) -> Data:
    """Put places in the place of the evidence, and codes with their words in that of the rules."""
    told = [{"code": one.code.value, "words": one.words} for one in read_reasons(row["reasons"])]
    return {**_placed(row, field), "reasons": told}


def _linked(row: Data) -> Data:
    told = _placed(row, "words")
    return {**told, "measure_places": spans_of(row["evidence"], "measure_words")}


def _target(row: Data) -> Data:
    told = _read_by(row, "text")
    return {**told, "baseline_places": spans_of(row["evidence"], "baseline_text")}


def _traced(row: Data) -> Data:
    told = _without(_placed(row, "words"), "provision_evidence")
    places = spans_of(row["provision_evidence"], "provision_words")
    return {**told, "provision_places": places}


def spans_of(evidence: str, field: str | None) -> list[Data]:
    """Give the places of a field: characters, and table, row and column where there are such."""
    return [_place(span) for span in read_evidence(evidence or "") if span.field == field]


def _place(span: SourceSpan) -> Data:
    told = {name: getattr(span, name) for name in ("ocr", "page", "table", "row", "column")}
    kept = {name: value for name, value in told.items() if value is not None}
    return {"start": span.start, "end": span.end, **kept}


def place_of(told: Mapping[str, int]) -> str:
    """Write a place of a chain as people are told it: ``t1r3c4:10042-10050``."""
    return SourceSpan(**{"field": None, **told}).place  # type: ignore[arg-type]


def original(path: Path, sha256: str) -> str:
    """Read the original file of a plan; SourceFormat where it is another one."""
    from zeren.loaders.corpus.limits import limited
    from zeren.loaders.pipeline import read_source

    source, _ = limited(read_source, path)
    if source.sha256 != sha256:
        raise SourceFormat(
            f"{path}: not the file that the plan was read from: its SHA-256 is {source.sha256}, "
            f"the plan's {sha256}.",
            f"{path}：不是读取该方案时所用的文件："
            f"它的 SHA-256 为 {source.sha256}，方案所记为 {sha256}。",
        )
    return source.text
