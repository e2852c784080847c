"""The command that brings one store's plans and texts into another: push."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain

from zeren import settings, texts
from zeren.commands.command import Command, Say, out, say
from zeren.graph.elements import Elements
from zeren.graph.stores.base import Former, Loaded, Reader, Store
from zeren.opening import store_at


def _add_push(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "source",
        metavar="STORE",
        nargs="?",
        help=say("来源图谱（默认为 --store 所指）", "the store to read (else that of --store)"),
    )
    parser.add_argument(
        "target",
        metavar="TARGET",
        help=say(
            "目标：neo4j://主机:端口，或任何其他图谱",
            "where to: neo4j://HOST:PORT, or any other store",
        ),
    )


def push(options: argparse.Namespace) -> int:
    """Bring what differs into another store, in one change; what only that one has stays there."""
    source = options.source or settings.store_location(options.store)
    with _opened(store_at(source, options)) as reader:
        loaded = pushed(reader, store_at(options.target, options))
        count = len(reader.units())
    for one in loaded:
        label = texts.label(one.outcome.value, options.language)
        out(f"{one.plan}  {label}  → {options.target}")
    same = count - len(loaded)
    if same:
        zh, en = f"其余 {same} 个相同，未变", f"{same} more are equal there and stay as they are"
        out(say(options, zh, en))
    return 0


def _opened(source: Store) -> Reader:
    """Open a store to be read back, also one that an earlier vocabulary made."""
    from zeren.graph.errors import StoreVersion

    try:
        return source.reader()
    except StoreVersion:
        if not isinstance(source, Former):
            raise
        return source.former_reader()


def pushed(source: Reader, target: Store) -> list[Loaded]:
    """Load what a store lacks or has otherwise, by the fingerprints, and say what became of it.

    Where a text is replaced, all plans come along, and plans that only the target has are linked to
    its provisions anew.
    """
    from zeren.graph.errors import StoreMissing
    from zeren.graph.former import brought_up
    from zeren.graph.identifiers import document_of_text
    from zeren.graph.stores.whole import held_units

    wanted, own = source.units(), list[Elements]()
    differ = set(wanted)
    try:
        with target.reader() as held:
            there = held.units()
            differ = {unit for unit in wanted if there.get(unit) != wanted[unit]}
            if any(map(document_of_text, differ)):
                own = list(_linked_anew(source, held))
            if any(document_of_text(unit) and unit in there for unit in differ):
                differ = set(wanted)
    except StoreMissing:
        pass
    brought = map(brought_up, held_units(source, differ))
    return target.load(chain(brought, own)) if differ else []


def _linked_anew(source: Reader, held: Reader) -> Iterator[Elements]:
    """Give the plans that only the target has, linked to the texts that both will have."""
    from zeren.graph.identifiers import document_of_text
    from zeren.loaders.links.origins import Origins

    wanted, there = source.units(), held.units()
    readers = dict.fromkeys(there, held) | dict.fromkeys(wanted, source)
    texts = (readers[unit].elements(unit) for unit in sorted(readers) if document_of_text(unit))
    origins = Origins(text for text in texts if text is not None)
    for unit in sorted(there.keys() - wanted.keys()):
        plan = None if document_of_text(unit) else held.elements(unit)
        if plan is not None:
            linked = origins.linked(plan)
            if any(edge.type == "TRACES_TO" for edge in (*plan.edges, *linked.edges)):
                yield linked


COMMANDS = (
    Command(
        "push",
        "把一个图谱中的方案和正文送到另一个图谱（如 Neo4j）",
        "bring a store's plans and texts into another one, such as Neo4j",
        _add_push,
        push,
    ),
)
