"""The chain of a task or document as an assistant gets it: quotations marked, places short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zeren.assistant.answers import Data, Places, Sources, ids_of, plain
from zeren.assistant.words import QUOTED
from zeren.chain import ROW, place_of
from zeren.graph.identifiers import part_id
from zeren.loaders.ledger.ledger import TITLE_LENGTH
from zeren.quotable import quotable

_PLACED = {"places": "", "measure_places": "measure_words", "provision_places": "provision_words"}
_PLACED |= {"baseline_places": "baseline_text"}
_ITEM = ("goal", "title", "text", "action", "problem")
"""Words of an item whose places say where it stands."""
_WORDS = ("mention", "text", "words")
"""What ``places`` are the places of: the first of these that an entry has."""


def told_chain(chains: Iterable[Data], sources: Sources) -> Data:
    """Give the chains of tasks: of one, or of all plans that have a task of the number."""
    told = [_task(chain, sources) for chain in chains]
    plans = [one["plan"] for one in told]
    return {
        "question": "任务溯源 / Trace a task",
        "answered": True,
        "tasks": told,
        "sources": sources.told(plans),
    }


def _task(chain: Data, sources: Sources) -> Data:
    plan, task = chain["plan"]["plan"], chain["task"]
    may = sources.may_quote(plan)
    fields = {name: task[name] for name in ROW if task[name]["words"]}
    words = {name: _words(name, one["words"], may=may) for name, one in fields.items()}
    facts = {name: plain(task[name]) for name in task if name not in ROW and task[name] is not None}
    lists = ("agencies", "targets", "measures", "citations", "provisions", "issues")
    return {
        "plan": plan,
        "task": task["number"],
        "task_id": part_id(plan, "task", task["number"]),
        **{name: value for name, value in facts.items() if name != "number"},
        "quotations": {name: told for name, told in words.items() if told},
        "places": {name: _places(one["places"]) for name, one in fields.items()},
        **_withheld(name for name, told in words.items() if not told),
        **{
            name: [_part(one, plan, may=may) for one in chain[name]]
            for name in lists
            if chain[name]
        },
    }


def _part(one: Data, plan: str, *, may: bool) -> Data:
    """Give an entry of a task's chain, with the ids of the measure and provision that it names."""
    told = _entry(one, may=may)
    return told | ids_of({**told, "plan": plan})


def told_document(chain: Data, sources: Sources, places: Places) -> Data:
    """Give all that rests on a document; its items are those of several plans."""
    items = (one for each in chain["provisions"] for one in each["items"])
    cited = [_of_plan(one, sources, places) for one in chain["citations"]]
    return {
        "question": "文件溯源 / Trace a document",
        "answered": bool(cited or chain["provisions"]),
        "document": {name: value for name, value in chain["document"].items() if value is not None},
        "total": len(cited),
        "rows": cited,
        "provisions": [
            {
                **{
                    name: value
                    for name, value in one.items()
                    if name not in ("answerable", "items")
                },
                "answerable": [_entry(each, may=True) for each in one["answerable"]],
                "items": [_of_plan(each, sources, places) for each in one["items"]],
            }
            for one in chain["provisions"]
        ],
        "sources": sources.told([*chain["plans"], *(one["plan"] for one in items)]),
    }


def _of_plan(one: Data, sources: Sources, places: Places) -> Data:
    """Give an entry about an item of a plan, with the item's places where it has none itself."""
    told = _entry(one, may=sources.may_quote(one["plan"]))
    told |= ids_of(told)
    if "places" not in told:
        known = {name: at for name, at in places.of(told).items() if name in _ITEM}
        told |= {"places": known} if known else {}
    return told


def _entry(one: Mapping[str, Any], *, may: bool) -> Data:
    """Give an entry: facts as they are, quotations apart, places in short."""
    told: Data = {}
    apart: dict[str, Any] = {"quotations": {}, "places": {}}
    withheld = []
    for name, value in one.items():
        if value in (None, "", []):
            continue
        if name in _PLACED:
            of = _PLACED[name] or next((each for each in _WORDS if one.get(each)), "item")
            apart["places"][of] = _places(value)
        elif name == "answerable":
            told[name] = [_entry(each, may=True) for each in value]
        elif name == "reasons":
            told[name] = [{key: had for key, had in each.items() if had} for each in value]
        elif name in QUOTED and isinstance(value, str):
            words = _words(name, value, may=may)
            (withheld.append(name) if not words else apart["quotations"].update({name: words}))
        elif name in ("en", "zh"):
            told |= {name: value} if may or len(value) <= TITLE_LENGTH else {}
        else:
            told[name] = plain(value)
    return told | {name: had for name, had in apart.items() if had} | _withheld(withheld)


def _words(name: str, words: str, *, may: bool) -> str:
    return words if may else str(quotable(name, words))


def _withheld(names: Iterable[str]) -> Data:
    left = list(names)
    return {"withheld": left} if left else {}


def _places(places: Iterable[Mapping[str, int]]) -> str:
    return "; ".join(map(place_of, places))
