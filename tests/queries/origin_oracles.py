"""The oracles of the questions that lead from plans to the texts that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zeren.graph.model import Measure, MeasureLink, Plan, Provision, SourceText, Task, Trace
from zeren.graph.provenance import write_evidence

Row = tuple[object, ...]


class Units(tuple[Plan, ...]):  # noqa: SLOT001
    """The plans of a store, with the texts that it holds beside them."""

    texts: tuple[SourceText, ...]

    @classmethod
    def of(cls, plans: Iterable[Plan], texts: Iterable[SourceText]) -> Units:
        units = cls(plans)
        units.texts = tuple(texts)
        return units


def texts_of(plans: Sequence[Plan]) -> dict[str, SourceText]:
    """Give the held texts by document; none where only plans are given."""
    return {t.document.id: t for t in plans.texts} if isinstance(plans, Units) else {}


def status(plans: Sequence[Plan], item: object, document: str) -> tuple[str, float | None]:
    """Say how far a citation leads, and how well the best provision matches."""
    traces = [t for t in getattr(item, "traces", ()) if t.document == document]
    score = max((t.score for t in traces), default=None)
    if document not in texts_of(plans):
        return "cited", None
    if score is None:
        return "held", None
    return ("words" if score > 0 else "provision"), score


def _items(plans: Sequence[Plan], plan: str) -> Iterator[tuple[str, str, Measure | Task]]:
    for each in plans:
        if plan in ("", each.id):
            yield from ((each.id, "measure", one) for one in each.measures)
            yield from ((each.id, "task", one) for one in each.tasks)


def _said(trace: Trace) -> Row:
    return (
        *(trace.score, trace.method, trace.words, trace.provision_words),
        *(write_evidence(trace.spans), write_evidence(trace.provision_spans)),
    )


def _provision(text: SourceText, trace: Trace) -> tuple[int, Provision]:
    return next(
        (at, one) for at, one in enumerate(text.provisions) if one.number == trace.provision
    )


def _same_words(link: MeasureLink, trace: Trace) -> bool:
    """Tell whether a task shares with its measure the words by which the measure goes back."""
    one, other = link.measure_words, trace.words
    return one != "" and (one in other or other in one)


def task_origins(plans: Sequence[Plan], task: int, plan: str) -> list[Row]:
    texts, rows = texts_of(plans), []
    for each in plans:
        titles = {d.id: d for d in each.documents}
        measures = {measure.number: measure for measure in each.measures}
        for one in each.tasks if plan in ("", each.id) else ():
            carried = [(0, None, *pair) for pair in enumerate(one.traces)]
            for link in one.measures[:1]:
                traces = enumerate(measures[link.number].traces)
                shared = [pair for pair in traces if _same_words(link, pair[1])]
                carried += [(1, link.number, *pair) for pair in shared]
            for order, via, place, trace in carried if one.number == task else ():
                text = texts[trace.document]
                document = titles.get(trace.document, text.document)
                _, told = _provision(text, trace)
                head = (each.id, task, via, document.title, document.number)
                end = (told.number, told.heading, *_said(trace), text.source)
                rows.append(((each.id, order, place), (*head, trace.document, *end)))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def task_measures(plans: Sequence[Plan], task: int, plan: str) -> list[Row]:
    rows = []
    for each in plans:
        titles = {measure.number: measure.title for measure in each.measures}
        for one in each.tasks:
            if one.number == task and plan in ("", each.id):
                for place, link in enumerate(one.measures):
                    told = (link.score, link.method, link.words, link.measure_words)
                    row = (each.id, task, link.number, titles[link.number], *told)
                    rows.append(((each.id, place), (*row, write_evidence(link.spans))))
    return [row for _, row in sorted(rows)]


def document_rests(plans: Sequence[Plan], document: str, plan: str) -> list[Row]:
    texts, rows = texts_of(plans), []
    for id, kind, item in _items(plans, plan):
        for place, trace in enumerate(item.traces):
            if document in ("", trace.document):
                text = texts[trace.document]
                at, one = _provision(text, trace)
                title = item.goal if isinstance(item, Task) else item.title
                head = (trace.document, one.number, id, kind, item.number, title)
                key = (trace.document, at, id, kind, item.number, place)
                rows.append((key, (*head, *_said(trace), text.source)))
    return [row for _, row in sorted(rows)]


def document_provisions(plans: Sequence[Plan], document: str, plan: str) -> list[Row]:
    traces = [(t.document, t.provision) for *_, i in _items(plans, plan) for t in i.traces]
    rows = []
    for id, text in sorted(texts_of(plans).items()):
        for one in text.provisions if document in ("", id) else ():
            said = [("leads", duty) for duty in one.leads]
            said += [("supports", duty) for duty in one.supports]
            end = (traces.count((id, one.number)), one.text)
            for role, duty in said:
                evidence = write_evidence(duty.spans)
                told = (role, duty.agency, duty.mode, duty.mention)
                rows.append((id, one.number, one.heading, *told, *end, evidence))
            if not said:
                nobody = (None, None, None, None)
                evidence = write_evidence(one.spans)
                rows.append((id, one.number, one.heading, *nobody, *end, evidence))
    return rows


def chain_of_responsibility(
    plans: Sequence[Plan], document: str, plan: str, prose: str
) -> list[Row]:
    rows = set()
    for each in plans:
        if plan not in ("", each.id):
            continue
        measures = {measure.number: measure for measure in each.measures}
        for task in each.tasks:
            carried = [(None, trace) for trace in task.traces]
            for link in task.measures[:1]:
                traces = measures[link.number].traces
                carried += [(link.number, one) for one in traces if _same_words(link, one)]
            for via, trace in carried:
                if document in ("", trace.document):
                    _, one = _provision(texts_of(plans)[trace.document], trace)
                    head = (each.id, task.number, via, trace.document, one.number, trace.score)
                    local_leads = [
                        duty.agency
                        for part in task.clauses
                        for duty in part.leads
                        if prose == "with" or part.prose is (prose == "only")
                    ]
                    for central in [duty.agency for duty in one.leads] or [None]:
                        for local in local_leads or [None]:
                            rows.add((*head, central, local))
    return sorted(rows, key=lambda r: (*r[:2], r[2] or 0, *r[3:6], r[6] or "", r[7] or ""))


ORIGIN_ORACLES = {
    "chain-of-responsibility": chain_of_responsibility,
    "document-provisions": document_provisions,
    "document-rests": document_rests,
    "task-measures": task_measures,
    "task-origins": task_origins,
}
