"""Parts of a served store: the plans of a scope alone, so that every question is answered in it.

A part is a store of its own with these plans, what is held of them (reports, versions, the log) and
the texts that they cite. It is made when it is first asked, from what pages have in memory.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zeren.graph.identifiers import document_of_text
from zeren.graph.sealing import sealed
from zeren.graph.stores import open_store
from zeren.graph.unit import Elements, Node
from zeren.pages.frame import Frame
from zeren.server.readers import Readers

_MOST = 8
"""Parts that are kept; those that were asked longest ago go first."""


@dataclass(frozen=True, slots=True)
class Part:
    """A store and its frame; ``plan``: the one plan that it has by its scope, else empty."""

    frame: Frame
    readers: Readers
    plan: str = ""


class Parts:
    """The parts of one state of a store, by the keys of plans and governments."""

    def __init__(self, frame: Frame, readers: Readers) -> None:
        self._whole = Part(frame, readers)
        self._made: dict[str, tuple[Part, Path]] = {}

    def of(self, scope: str) -> Part:
        """Give the part of a scope, the whole for none; UnknownName for one that is not there."""
        plans = self._whole.frame.plans_in(scope)
        if not scope or len(plans) == len(self._whole.frame.plans):
            return self._whole
        if scope not in self._made:
            while len(self._made) >= _MOST:
                self._drop(next(iter(self._made)))
            self._made[scope] = self._make(plans)
        self._made[scope] = self._made.pop(scope)  # the last one asked stands last
        return self._made[scope][0]

    def close(self) -> None:
        """Remove all parts; what is lent of one goes on to the end of its question."""
        for scope in [*self._made]:
            self._drop(scope)

    def _make(self, plans: list[str]) -> tuple[Part, Path]:
        whole = self._whole
        folder = Path(tempfile.mkdtemp(prefix="zeren-"))
        location = folder / "plans.lbug"
        try:
            store = open_store(location)
            store.load(units_within(whole.frame.units, plans))
            readers = whole.readers.like(str(location))
            quotes, then = whole.frame.with_quotes, whole.frame.then
            frame = Frame(readers.open(), whole.frame.language, with_quotes=quotes, then=then)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return Part(frame, readers, plans[0] if len(plans) == 1 else ""), folder

    def _drop(self, scope: str) -> None:
        part, folder = self._made.pop(scope)
        part.frame.reader.close()
        part.readers.close()
        shutil.rmtree(folder, ignore_errors=True)


def units_within(units: Mapping[str, Elements], plans: Iterable[str]) -> Iterator[Elements]:
    """Give the units of some plans, texts that they cite first, then plans, then what is of them.

    Of a unit that is about several plans, such as a load of reports, what is about others is left
    out; one of which nothing stays is, too.
    """
    own = {plan: units[plan] for plan in plans}
    cited = {node.id for unit in own.values() for node in unit.nodes if _is_document(node)}
    texts = {id: unit for id, unit in units.items() if document_of_text(id) in cited}
    yield from texts.values()
    yield from own.values()
    held = own.keys() | texts.keys()
    for id, unit in units.items():
        if id not in held and unit.nodes[0].label != "Plan" and document_of_text(id) is None:
            about = [node for node in unit.nodes if _about(node) is not None]
            kept = {node.id for node in about if _about(node) in held}
            gone = {node.id for node in about} - kept
            if kept:
                nodes = (node for node in unit.nodes if node.id not in gone)
                edges = (each for each in unit.edges if not {each.source, each.target} & gone)
                yield sealed(id, nodes, edges)


def _is_document(node: Node) -> bool:
    return node.label == "SourceDocument"


def _about(node: Node) -> object:
    """Give the plan or text that a report, a version or an entry of the log is about, or None."""
    return node.properties.get("of_plan") or node.properties.get("subject")
