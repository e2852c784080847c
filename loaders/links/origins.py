"""From measures and tasks to the provisions of held texts that they go back to.

By locator: 第26点 of a held text is that very provision. By words: a sentence of the item that
stands, in the main, in a provision. An item is compared with a text that it cites, and with one
that its whole plan rests on: cited by the plan, or the subject of a document that the plan cites
(关于做好〈优化营商环境条例〉贯彻实施有关工作的通知). Below the threshold there is no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from zeren.graph.edges import trace_edges
from zeren.graph.elements import Edge, Elements, Node, plan_elements, sealed
from zeren.graph.identifiers import part_id
from zeren.graph.model import Plan, Trace, TraceMethod
from zeren.graph.provenance import SourceSpan, read_evidence
from zeren.loaders.links.corrected import with_readers_links
from zeren.loaders.links.documents import titles_agree
from zeren.loaders.links.locators import located
from zeren.loaders.links.wording import Match, Wording, sentences
from zeren.loaders.text.characters import Passage
from zeren.loaders.text.patterns import lazy

CITED_SCORE, CITED_COMMON = 0.3, 8
"""Where the item itself cites the text: the share of a sentence, and the characters in common."""
SCORE, COMMON, DEARER = 1 / 3, 20, 0.045
"""Where only the plan rests on the text: a third of a sentence if 20 characters are common, and for
each character fewer so much more. Of the plan of Guangxi and two texts that it rests on, read item
by item (tests/loaders/links/guangxi_origins.csv), this keeps the phrases that every such document
has (工程建设项目审批, 办理时间压缩至…个工作日; up to 0.54 with 15 characters) apart from sentences
taken over (from 0.34 with 25)."""
FEWEST = 8
"""Common characters below which nothing is a link, however short the sentence."""
MOST = 3
"""Provisions of one text that an item is linked to by words: the best."""
_FIELDS = {"Task": ("goal", "action"), "Measure": ("text",)}
_QUOTED = 200
"""Characters of a provision that are quoted where a locator names it and the words do not match."""
_SUBJECT = lazy("[《〈](?P<title>[^《》〈〉]+)[》〉](?:的?)(?:贯彻|组织)?(?:实施|落实)")


@dataclass(frozen=True, slots=True)
class _Provision:
    number: str
    text: Passage


class HeldText:
    """A held text as items are compared with it."""

    def __init__(self, elements: Elements) -> None:
        self.elements = elements
        named = next(node for node in elements.nodes if node.label == "SourceDocument")
        self.id = named.id
        self.named = named.properties
        self.names = _names(named)
        self.provisions = [
            _Provision(str(node.properties["number"]), _passage(node, "text"))
            for node in elements.nodes
            if node.label == "Provision"
        ]
        self.numbers = frozenset(one.number for one in self.provisions)
        self.wording = Wording([one.text.text for one in self.provisions])

    def is_named(self, document: Mapping[str, Any]) -> bool:
        """Tell whether a cited document is this one: by number, or by title where it has none."""
        if document["id"] == self.id:
            return True
        titles = [document["title"], *(document["aliases"] or "").splitlines()]
        return document["number"] is None and any(
            title and name and titles_agree(title, name) for title in titles for name in self.names
        )

    def is_subject_of(self, document: Mapping[str, Any]) -> bool:
        """Tell whether a cited document is about carrying this one out."""
        subject = _SUBJECT.search(document["title"] or "")
        return subject is not None and any(
            titles_agree(subject["title"], name) for name in self.names
        )

    def rested_on(self, documents: Iterable[Mapping[str, Any]]) -> bool:
        """Tell whether a plan that cites these documents may go back to this text."""
        return any(self.is_named(one) or self.is_subject_of(one) for one in documents)


class Origins:
    """The held texts of a store, and the links of plans to them."""

    def __init__(self, texts: Iterable[Elements]) -> None:
        self.texts = [HeldText(text) for text in sorted(texts, key=lambda text: text.unit)]

    def linked(self, plan: Elements) -> Elements:
        """Give the plan with the traces that follow from the held texts, and with no others."""
        edges = [edge for edge in plan.edges if edge.type != "TRACES_TO"]
        corrected = any(node.label == "Correction" for node in plan.nodes)
        if not self.texts and len(edges) == len(plan.edges) and not corrected:
            return plan
        found = self._found(plan)
        for node in plan.nodes:
            edges.extend(trace_edges(node.label, node.id, found.get(node.id, ())))
        nodes = [_completed(node, self.texts) for node in plan.nodes]
        held = {node.id for text in self.texts for node in text.elements.nodes if corrected}
        return sealed(plan.unit, *with_readers_links(nodes, edges, held))

    def _found(self, plan: Elements) -> dict[str, list[Trace]]:
        """Find the traces of a plan's measures and tasks, by their ids."""
        documents = {n.id: n.properties for n in plan.nodes if n.label == "SourceDocument"}
        used = [text for text in self.texts if text.rested_on(documents.values())]
        cited = _cited(plan.edges)
        return {
            node.id: self._traces(node, used, cited, documents, plan.unit)
            for node in plan.nodes
            if used and node.label in _FIELDS
        }

    def traced(self, plan: Plan) -> Plan:
        """Give a plan with its traces in its measures and tasks, as `linked` gives them."""
        elements = plan_elements(plan)
        found = self._found(elements)

        def of(kind: str, number: int) -> tuple[Trace, ...]:
            return tuple(found.get(part_id(plan.id, kind, number), ()))

        return replace(
            plan,
            measures=tuple(replace(m, traces=of("measure", m.number)) for m in plan.measures),
            tasks=tuple(replace(t, traces=of("task", t.number)) for t in plan.tasks),
        )

    def _traces(
        self,
        node: Node,
        texts: Sequence[HeldText],
        cited: Mapping[str, list[Edge]],
        documents: Mapping[str, Mapping[str, Any]],
        plan: str,
    ) -> list[Trace]:
        found: list[Trace] = []
        for text in texts:
            own = [e for e in cited.get(node.id, ()) if text.is_named(documents[e.target])]
            of_plan = [documents[e.target] for e in cited.get(plan, ())]
            if own or text.rested_on(of_plan):
                found.extend(_item_traces(node, text, own))
        return sorted(found, key=lambda t: (t.method != "locator", -t.score, t.document))


def _names(named: Node) -> list[str]:
    told = named.properties
    aliases = str(told["aliases"] or "").splitlines()
    return [str(name) for name in (told["title"], *aliases) if name]


def _cited(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    """Give the citations by the id of who cites."""
    cited: dict[str, list[Edge]] = {}
    for edge in edges:
        if edge.type == "CITES":
            cited.setdefault(edge.source, []).append(edge)
    return cited


def _completed(node: Node, texts: Iterable[HeldText]) -> Node:
    """Let a document that is held have what its text says of it and the plan does not."""
    if node.label != "SourceDocument":
        return node
    text = next((text for text in texts if text.id == node.id), None)
    return Node(node.label, node.id, completed(node.properties, text.named)) if text else node


def completed(told: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Complete what is said of a document by what another source says of it; names add up."""
    whole = {name: told[name] or other[name] for name in told}
    names = {told["title"], other["title"]}
    for one in (told, other):
        names.update((one["aliases"] or "").splitlines())
    whole["aliases"] = "\n".join(sorted(name for name in names if name and name != whole["title"]))
    return whole


def _item_traces(node: Node, text: HeldText, own: Sequence[Edge]) -> Iterator[Trace]:
    """Link one item to one text: by its locators, then by words."""
    best = _best(node, text, is_cited=bool(own))
    named: dict[int, None] = {}
    for edge in own:
        numbers = located(str(edge.properties["locator"] or ""), text.numbers)
        for at, provision in enumerate(text.provisions):
            if provision.number in numbers and at not in named:
                named[at] = None
                yield _by_locator(edge, text, provision, best.get(at))
    ranked = sorted((at for at in best if at not in named), key=lambda at: (-best[at][1].score, at))
    kept = [at for at in ranked if _is_enough(best[at][1], is_cited=bool(own))]
    for at in kept[:MOST]:
        field, match = best[at]
        told = text.provisions[at]
        words = _quoted(field, match.start, match.end, "words")
        quote = _provision_quote(told, match)
        yield _trace(text, told, match.score, "words", words=words, quote=quote)


def _best(node: Node, text: HeldText, *, is_cited: bool) -> dict[int, tuple[Passage, Match]]:
    """Find for each provision the sentence of the item that it has most of."""
    best: dict[int, tuple[Passage, Match]] = {}
    least = CITED_SCORE if is_cited else SCORE
    for name in _FIELDS[node.label]:
        field = _passage(node, name)
        for sentence in sentences(field.text):
            for at, match in text.wording.matches(sentence, least):
                known = best.get(at)
                if known is None or _rank(known[1]) < _rank(match):
                    best[at] = (field, match)
    return best


def _rank(match: Match) -> float:
    """Order the sentences of an item: much in common before a short sentence that is all common."""
    return match.score * match.common


def _is_enough(match: Match, *, is_cited: bool) -> bool:
    if is_cited:
        return match.score >= CITED_SCORE and match.common >= CITED_COMMON
    asked = SCORE + DEARER * max(COMMON - match.common, 0)
    return match.common >= FEWEST and match.score >= min(asked, 1.0)


def _by_locator(
    edge: Edge, text: HeldText, provision: _Provision, found: tuple[Passage, Match] | None
) -> Trace:
    evidence = read_evidence(str(edge.properties["evidence"] or ""))
    spans = tuple(span._replace(field="words") for span in evidence)
    words = Passage(str(edge.properties["mention"]), spans)
    quote = _quoted(provision.text, 0, _QUOTED, "provision_words")
    if found:
        quote = _provision_quote(provision, found[1])
    score = found[1].score if found else 0.0
    return _trace(text, provision, score, "locator", words=words, quote=quote)


def _trace(
    text: HeldText,
    provision: _Provision,
    score: float,
    method: TraceMethod,
    *,
    words: Passage,
    quote: Passage,
) -> Trace:
    return Trace(
        document=text.id,
        provision=provision.number,
        score=score,
        method=method,
        words=words.text,
        provision_words=quote.text,
        spans=words.spans,
        provision_spans=quote.spans,
    )


def _provision_quote(provision: _Provision, match: Match) -> Passage:
    return _quoted(provision.text, match.other_start, match.other_end, "provision_words")


def _quoted(passage: Passage, start: int, end: int, field: str) -> Passage:
    """Cut words out; where the places do not follow the words, give the place of all of them."""
    length = sum(span.end - span.start for span in passage.spans)
    if length == len(passage.text):
        cut = passage.cut(start, min(end, length))
        return Passage(cut.text, cut.placed(field))
    whole: tuple[SourceSpan, ...] = passage.placed(field)
    return Passage(passage.text[start:end], whole)


def _passage(node: Node, field: str) -> Passage:
    """Give a property of a node as words with their place."""
    spans = read_evidence(str(node.properties["evidence"] or ""))
    of_field = tuple(span._replace(field=None) for span in spans if span.field == field)
    return Passage(str(node.properties[field] or ""), of_field)
