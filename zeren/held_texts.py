"""The held texts of a store: put in, taken out, and the plans' links to them kept whole.

Whatever is loaded first, a plan or a text that it rests on, the graph is the same: a plan is linked
to the texts that are there when it comes, and a text brings along the plans that rest on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zeren.changes import entry_of, now, take_out, without_books
from zeren.graph.elements import Elements, Node, sealed, text_elements, unit_elements
from zeren.graph.errors import SourceFormat, StoreMissing, UnknownName, quoted_zh
from zeren.graph.identifiers import document_of_text, normal_number
from zeren.graph.log import Entry, Moment, change_elements
from zeren.graph.model import Plan, SourceText
from zeren.graph.stores.base import Loaded, Outcome, Reader, Store
from zeren.loaders.links.documents import fold_title, titles_agree
from zeren.loaders.links.origins import HeldText, Origins, completed
from zeren.queries.internal_rows import internal_rows


def linked(place: Store, plans: Iterable[Plan]) -> Iterator[Elements]:
    """Give plans as nodes and edges, linked to the texts that the store holds."""
    try:
        with place.reader() as reader:
            origins = Origins(_texts(reader))
    except StoreMissing:
        origins = Origins(())
    return (origins.linked(unit_elements(plan)) for plan in plans)


def _texts(reader: Reader, without: str = "") -> list[Elements]:
    """Read the held texts back."""
    ids = [unit for unit in reader.units() if document_of_text(unit) and unit != without]
    return [text for id in sorted(ids) if (text := reader.elements(id)) is not None]


def add_text(place: Store, text: SourceText, *, moment: Moment | None = None) -> list[Loaded]:
    """Put a text into the store, and link the plans that rest on it in the same load.

    The first of the answers is the text's. SourceFormat where the store knows another document of
    the same title or number.
    """
    try:
        with place.reader() as reader:
            cited = _cited(reader)
            _refuse_other(text, cited)
            elements = _as_cited(text, cited)
            before = reader.elements(text.id)
            if before is not None and before.fingerprint == elements.fingerprint:
                return [Loaded(text.id, Outcome.UNCHANGED)]
            others = _texts(reader, without=text.id)
            plans = list(_resting(reader, elements, cited))
            held = reader.units()
    except StoreMissing:
        elements = text_elements(text)
        change = change_elements(moment or now(), [entry_of(elements, None)])
        return list(without_books(place.load([elements, change])))
    origins = Origins([*others, elements])
    linked = list(map(origins.linked, plans))
    told = [entry_of(elements, held.get(text.id)), *_relinked(linked, held)]
    loaded = place.load([elements, *linked, change_elements(moment or now(), told)])
    return list(without_books(loaded))


def remove_text(place: Store, name: str, *, moment: Moment | None = None) -> None:
    """Take a text out by any name of its document, and with it the links of plans to it.

    The plans go first: a text to which nothing is linked does no harm where this ends between.
    UnknownName where the text is not held.
    """
    with place.reader() as reader:
        held = {text.unit: HeldText(text) for text in _texts(reader)}
        unit = _named(name, held)
        plans = list(_resting(reader, held[unit].elements, _cited(reader)))
        units = reader.units()
    origins = Origins(text.elements for id, text in held.items() if id != unit)
    linked = list(map(origins.linked, plans))
    told = list(_relinked(linked, units))
    place.load([*linked, *([change_elements(moment or now(), told)] if told else [])])
    take_out(place, unit, moment or now())


def _relinked(plans: Iterable[Elements], held: Mapping[str, str]) -> Iterator[Entry]:
    """Say of which plans the links to held texts have changed."""
    for plan in plans:
        if held.get(plan.unit) != plan.fingerprint:
            yield entry_of(plan, held.get(plan.unit), "linked")


def _named(name: str, held: dict[str, HeldText]) -> str:
    """Find the held text that a name means."""
    wanted = {normal_number(name), fold_title(name).strip("《》")}
    found = [unit for unit, text in held.items() if wanted & {text.id, *text.names}]
    if len(found) != 1:
        known = [text.id for text in held.values()]
        raise UnknownName(
            f"no text of {name!r} is held; held are: {', '.join(known) or 'none'}.",
            f"图谱中没有{quoted_zh(name)}的正文，已有的是：{'、'.join(known) or '无'}。",
        )
    return found[0]


def _cited(reader: Reader) -> dict[str, list[dict[str, Any]]]:
    """Give the documents that each plan cites."""
    answer = internal_rows(reader, "cited-documents", {})
    cited: dict[str, list[dict[str, Any]]] = {}
    for plan, *row in answer.rows:
        document = dict(zip(answer.columns[1:], row, strict=True))
        cited.setdefault(str(plan), []).append(document)
    return cited


def _resting(
    reader: Reader, text: Elements, cited: dict[str, list[dict[str, Any]]]
) -> Iterator[Elements]:
    held = HeldText(text)
    for plan, documents in sorted(cited.items()):
        if held.rested_on(documents) and (elements := reader.elements(plan)) is not None:
            yield elements


def _known(cited: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {document["id"]: document for documents in cited.values() for document in documents}


def _refuse_other(text: SourceText, cited: dict[str, list[dict[str, Any]]]) -> None:
    """Refuse a text whose number is cited with another title, or its title with another number."""
    own = text.document
    names = [name for name in (own.title, *own.aliases) if name]
    for known in _known(cited).values():
        told = [name for name in (known["title"], *(known["aliases"] or "").splitlines()) if name]
        alike = any(titles_agree(one, other) for one in told for other in names)
        same = known["id"] == own.id
        if same and told and names and not alike:
            raise _other(text, str(known["number"]), str(known["title"]))
        if alike and not same and known["number"] and own.number:
            raise _other(text, str(known["number"]), str(known["title"]))


def _other(text: SourceText, number: str, title: str) -> SourceFormat:
    own = text.document
    return SourceFormat(
        f"{text.source}: calls itself {own.title!r} ({own.number}); the plans in the store cite "
        f"{title!r} ({number}). Title and number disagree, so it is not the document cited; give "
        "that one's text, or correct --as.",
        f"{text.source}：自称{quoted_zh(own.title)}（{own.number}）；图谱中的方案引用的是"
        f"{quoted_zh(title)}（{number}）。标题与文号不符，不是所引用的文件；"
        "请给出所引文件的正文，或改正 --as。",
    )


def _as_cited(text: SourceText, cited: dict[str, list[dict[str, Any]]]) -> Elements:
    """Let the document have what plans say of it, completed by what its text says."""
    elements = text_elements(text)
    known = _known(cited).get(text.document.id)
    if known is None:
        return elements
    nodes = [
        Node(node.label, node.id, completed(known, node.properties))
        if node.label == "SourceDocument"
        else node
        for node in elements.nodes
    ]
    return sealed(elements.unit, nodes, elements.edges)
