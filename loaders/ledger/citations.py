"""The columns of a ledger that hold what a row cites, a line each, and the rows of documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast, get_args

from zeren.graph.model import Citation, CitationRole, Origin, SourceDocument
from zeren.graph.provenance import write_evidence
from zeren.loaders.ledger.cells import (
    fields,
    lines,
    read_fields,
    read_lines_of,
    read_reasons,
    reasons_cell,
)
from zeren.loaders.ledger.lines import Line
from zeren.loaders.text.characters import Passage

MENTION, LOCATOR, DOCUMENT, ROLE, RULE = "引用原文", "引用定位", "引用文件", "引用作用", "引用规则"
_COLUMNS = (MENTION, LOCATOR, DOCUMENT, ROLE, RULE)


def numbered(name: str, objects: Iterable[Any]) -> str:
    """Write the places of several like objects: ``clause_1@…``, ``clause_2@…``."""
    return " ".join(
        write_evidence(Passage("", one.spans).placed(f"{name}_{position}"))
        for position, one in enumerate(objects, 1)
    )


def citation_cells(citations: Sequence[Citation]) -> tuple[dict[str, str], str]:
    """Give the cells that hold an object's citations, and their places."""
    cells = {
        MENTION: lines(one.mention for one in citations),
        LOCATOR: lines(one.locator or "" for one in citations),
        DOCUMENT: lines(one.document for one in citations),
        ROLE: lines(one.role for one in citations),
        RULE: "\n".join(
            fields(one.title, one.number, reasons_cell(one.reasons)) for one in citations
        ),
    }
    return cells, numbered("citation", citations)


def cited_documents(line: Line) -> list[str]:
    """Give the documents that a row cites."""
    return read_lines_of(line.cells[DOCUMENT]) if line.cells[MENTION] else []


def line_citations(line: Line) -> tuple[Citation, ...]:
    """Read the citations of a row; SourceFormat where a cell is none of a citation."""
    if not line.cells[MENTION]:
        return ()
    lists = {name: read_lines_of(line.cells[name]) or [""] for name in _COLUMNS[:-1]}
    lists[RULE] = line.cells[RULE].split("\n")
    count = len(lists[MENTION])
    for name, cells in lists.items():
        if len(cells) != count:
            en, zh = f"{count} lines, as in {MENTION},", f"应与“{MENTION}”同为 {count} 行"
            raise line.fail(name, en, zh)
    told = zip(*lists.values(), strict=True)
    return tuple(_citation(line, position, one) for position, one in enumerate(told, 1))


def _citation(line: Line, position: int, told: tuple[str, ...]) -> Citation:
    mention, locator, document, role, rule = told
    if role not in get_args(CitationRole):
        roles = get_args(CitationRole)
        raise line.fail(ROLE, f"one of {', '.join(roles)}", f"应为 {'、'.join(roles)} 之一")
    title, number, reasons = [*read_fields(rule), "", "", ""][:3]
    return Citation(
        document=document,
        title=title or None,
        number=number or None,
        locator=locator or None,
        role=cast("CitationRole", role),
        mention=mention,
        reasons=read_reasons(reasons),
        spans=Passage("", line.spans.get(f"citation_{position}", ())).placed("mention"),
    )


def document_cells(one: SourceDocument) -> dict[str, str]:
    """Give the cells of a document's row."""
    told = lines([one.title, one.number or "", one.issuer or "", one.origin, *one.aliases])
    return {"名称": one.id, "内容": told, "出处": write_evidence(one.spans)}


def line_document(line: Line) -> SourceDocument:
    """Read a document's row."""
    told = read_lines_of(line.cells["内容"])
    if len(told) < 4:
        en = "title, number, issuer and origin, a line each,"
        raise line.fail("内容", en, "应为标题、文号、发文机关和来源类别，各占一行")
    if told[3] not in get_args(Origin):
        origins = get_args(Origin)
        en = f"one of {', '.join(origins)} as fourth line,"
        raise line.fail("内容", en, f"第四行应为 {'、'.join(origins)} 之一")
    return SourceDocument(
        id=line.cells["名称"],
        title=told[0],
        number=told[1] or None,
        issuer=told[2] or None,
        origin=cast("Origin", told[3]),
        aliases=tuple(told[4:]),
        spans=line.places,
    )
