"""From a file to a plan: the only module that knows all stages of loading."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from zeren.graph.errors import SourceFormat
from zeren.graph.issues import Issue
from zeren.graph.model import Plan, PlanKind, SourceText
from zeren.loaders.assembly.balance import Balance, weigh
from zeren.loaders.assembly.plan import PlanWords, assemble, in_order
from zeren.loaders.assembly.validation import expected_counts
from zeren.loaders.duties.layer import ClauseLayer
from zeren.loaders.duties.offices import has_form
from zeren.loaders.ledger.lines import is_ledger
from zeren.loaders.readers import encoding, json_tasks, plain_text, recognition
from zeren.loaders.structure.annexes import missing_annexes
from zeren.loaders.structure.body import Body, read_body
from zeren.loaders.structure.flattened import divide
from zeren.loaders.structure.front import Front, read_front
from zeren.loaders.structure.minutes import decided, read_minutes, settle
from zeren.loaders.structure.tables.rows import TaskList, read_task_list
from zeren.loaders.text.document import Document, Ignored, Source


class Reading(NamedTuple):
    """A plan with all that led to it: the source, its blocks, and where each character went."""

    source: Source
    document: Document
    plan: Plan
    balance: Balance


def read_source(path: Path) -> tuple[Source, tuple[Issue, ...]]:
    """Read a file of any form; SourceError where it cannot be read."""
    document = read_document(path)
    return document.source, document.issues


def read_document(path: Path) -> Document:
    """Read the blocks of a file of any form; SourceError where it cannot be read."""
    return recognition.read(path, encoding.read_bytes(path))


def read_plan(path: Path, mended: Path | None = None) -> Reading:
    """Read a plan from a file of any form; SourceFormat where there is no plan in it.

    ``mended``: rows of its lists that were written as failed, and mended (`failed_rows`).
    """
    return read_blocks(read_mended(path, mended))


def read_mended(path: Path, mended: Path | None = None) -> Document:
    """Read the blocks of a file, with the cells of mended rows in the place of its own."""
    document = read_document(path)
    if mended is None:
        return document
    from zeren.loaders.ledger.mending import mend

    source, _ = encoding.decode(mended, encoding.read_bytes(mended))
    return mend(document, source)


def failed_rows(reading: Reading, language: str = "en") -> str:
    """Write the rows that were read with doubts, as a file to be mended; empty without any."""
    from zeren.loaders.ledger.mending import failed_rows as written

    return written(reading.document, reading.plan, language, has_form)


def load_plan(path: Path, source: Path | None = None, content: bytes | None = None) -> Plan:
    """Read a plan from whatever form it is in: its text, its ledger, or Plan JSON.

    ``source`` is the original of a ledger: then the plan has its full words. ``content``: that of
    the file, where it has been read, or stands elsewhere.
    """
    if content is None:
        content = encoding.read_bytes(path)
    path, content = recognition.resolved(path, content)
    if recognition.form_of(path, content) == "text":
        decoded, _ = encoding.decode(path, content)
        if decoded.text.lstrip().startswith("{") and not json_tasks.is_task_json(decoded.text):
            from zeren.graph.interchange import read_json

            return read_json(decoded.text, path.name)
        if is_ledger(decoded.text):
            from zeren.loaders.ledger.ledger import read_ledger

            original = read_source(source)[0] if source else None
            return read_ledger(decoded.text, path.name, original)
    return read_blocks(recognition.read(path, content)).plan


def read_cited_text(path: Path, number: str | None = None) -> SourceText:
    """Read the text of a cited document; ``number`` is its number where the text lacks it.

    SourceFormat where it has no provisions, or is not the document of that number.
    """
    document = read_document(path)
    from zeren.loaders.sources.reading import read_source_text

    reading = read_source_text(document, number)
    _, unread = weigh(document.source.text, reading.text, reading.ignored)
    return replace(reading.text, issues=in_order((*reading.text.issues, *unread)))


def read_text(source: Source, issues: Iterable[Issue] = ()) -> Reading:
    """Read a plan from decoded text."""
    document = plain_text.read(source)
    return read_blocks(replace(document, issues=(*issues, *document.issues)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collector of cycles: it would go again and again through what a reading keeps."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def read_blocks(document: Document) -> Reading:
    """Read a plan from the blocks that a reader gives."""
    source = document.source
    front = read_front(divide(document.blocks))
    notice = front.notice
    layer = ClauseLayer()
    body, kind = _body(front, document, layer)
    tasks = read_task_list(document, has_form)
    if not body.measures and not body.chapters and not tasks.rows:
        raise _no_plan(source.name, tasks.issues)
    issues = [tasks.settled.get(one, one) for one in document.issues]
    issues.extend(missing_annexes(document.blocks))
    words = _words(source, body, tasks, issues, layer)
    plan = assemble(replace(words, kind=kind, bold=document.bold, properties=document.properties))
    return _weighed(source, document, plan, [*document.ignored, *notice.ignored, *tasks.ignored])


def _no_plan(name: str, issues: Iterable[Issue]) -> SourceFormat:
    """Say what was looked for in vain; of a table that names who is responsible, its headings."""
    if unread := next((one for one in issues if one.code == "list-unread"), None):
        return SourceFormat(
            f"{name}: its table ({unread.written}) says who is responsible, but no heading in it "
            "is known to say what is to be done, or too few are known. Give them in your own "
            "headings.csv (role,heading; action,HEADING), its folder by --register. "
            "Nothing was read.",
            f"{name}：表中（{unread.written}）有责任单位，但没有认得的任务栏，或认得的栏名太少。"
            "请在自己的 headings.csv 中写明（首行 role,heading，其下如 action,栏名），"
            "并用 --register 指明其所在文件夹；未读取任何内容。",
        )
    return SourceFormat(
        f"{name}: neither numbered measures, such as （一）, nor a task list with 序号 "
        "and 牵头单位 was found. Is it an action plan? Nothing was read.",
        f"{name}：既没有找到“（一）”这样编号的措施，也没有找到含“序号”“牵头单位”"
        "两列的任务表。请确认它是行动方案；未读取任何内容。",
    )


def _body(front: Front, document: Document, layer: ClauseLayer) -> tuple[Body, PlanKind]:
    """Read the body below a plan's title, and tell minutes from action plans."""
    minutes = read_minutes(front, document.blocks)
    loose = decided(front, layer.says_who) if minutes else []
    body = read_body(front.rest, front.notice, layer.words, layer.says_who)
    if minutes:
        body.measures = body.measures or loose
        settle(body)
    return body, "minutes" if minutes else "plan"


def _words(
    source: Source, body: Body, tasks: TaskList, issues: Iterable[Issue], layer: ClauseLayer
) -> PlanWords:
    return PlanWords(
        source=source.name,
        sha256=source.sha256,
        notice=body.notice.fields,
        chapters=body.chapters,
        measures=body.measures,
        rows=tasks.rows,
        loose=body.loose,
        layer=layer,
        issues=[*issues, *body.notice.issues, *body.issues, *tasks.issues],
    )


def _weighed(source: Source, document: Document, plan: Plan, ignored: Iterable[Ignored]) -> Reading:
    """Add the issues that the balance and the expected counts find."""
    balance, unread = weigh(source.text, plan, ignored)
    plan = replace(plan, issues=in_order((*plan.issues, *expected_counts(plan), *unread)))
    return Reading(source, document, plan, balance)
