"""Finds the lists of tasks among a document's tables."""

from __future__ import annotations

from zeren.graph.issues import Issue
from zeren.graph.owners import FILE, TASK_LIST
from zeren.loaders.structure.tables.headers import IsOffice
from zeren.loaders.structure.tables.lists import Beside, Lists, ListWords, words_of
from zeren.loaders.structure.tables.table_reader import TableReader
from zeren.loaders.text.characters import fold_text
from zeren.loaders.text.document import Document, Table
from zeren.loaders.text.patterns import lazy

_COMPANY = lazy("(?:公司|集团|厂|合作社|有限合伙)(?:\\(.{0,80}\\))?$")


def find_lists(document: Document, is_office: IsOffice) -> Lists:
    """Find the lists of tasks; a table that is no part of one is reported as unread."""
    lists = Lists(is_office)
    current: ListWords | None = None
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table):
            current = TableReader(lists, current, Beside.of(document.blocks, at)).read(block)
    lists.found = [one for one in lists.found if one.fragments and not _of_companies(one, lists)]
    for one in lists.found:
        for (code, heading), spans in one.kept.items():
            lists.issues.append(Issue(code, TASK_LIST, heading, "", tuple(spans)))
    return lists


def _of_companies(one: ListWords, lists: Lists) -> bool:
    """Tell a list of projects, each with the company that builds it, and report it as unread."""
    if not any("项目" in fold_text(cell.text) for cell in one.header):
        return False
    cells = [cell for row in one.fragments for cell in row.pieces.get("lead_text", ())]
    companies = sum(_COMPANY.search(fold_text(cell.text)) is not None for cell in cells)
    if companies * 2 <= len(cells):
        return False
    pieces = (piece for row in one.fragments for many in row.pieces.values() for piece in many)
    spans = tuple(dict.fromkeys(span for piece in pieces for span in piece.spans))
    lists.issues.append(Issue("table-unread", FILE, words_of(one.header), "", spans))
    return True
