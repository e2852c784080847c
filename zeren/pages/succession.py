"""What became of an agency: who answers for it on every day, by which reforms, and who was before.

What nobody has seen a source for is marked, and is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zeren.graph.folding import search_form
from zeren.graph.succession.answers import Answer, Status, who_answers
from zeren.graph.succession.periods import periods
from zeren.graph.succession.register import Place, Reform
from zeren.graph.succession.steps import chain
from zeren.graph.unit import Node
from zeren.pages.duties import ROLES
from zeren.pages.frame import Frame
from zeren.pages.labels import Pair

STATUS: dict[Status, Pair] = {
    Status.SUCCEEDED: ("已由其他机构承接", "another body has followed"),
    Status.DIVIDED: ("职责分属多家，未见如何划分", "several have its work, unknown how parted"),
    Status.ENDED: ("已撤销，未见承接机构", "abolished; nobody is known to follow"),
    Status.UNCERTAIN: ("变更待证，仍按原名", "a change is told of, and no source was seen"),
    Status.UNCHANGED: ("尚未变更", "nothing had changed yet"),
    Status.SILENT: ("登记册未载", "the register says nothing"),
}  # fmt: skip
KINDS: dict[str, Pair] = {
    "rename": ("更名", "rename"),
    "merge": ("并入", "merge"),
    "split": ("拆分", "split"),
    "transfer": ("职责划转", "transfer"),
    "reorganise": ("重组", "reorganise"),
    "abolish": ("撤销", "abolish"),
    "new": ("组建", "new"),
}
CERTAINTY: dict[str, Pair] = {
    "seen": ("已见来源", "source seen"),
    "seen-elsewhere": ("待证：仅见他处转述", "unverified: told elsewhere"),
    "known-unverified": ("待证：来源未证实", "unverified: no source that says so was seen"),
    "inferred": ("待证：推断", "unverified: inferred"),
}


def answer_on_the_day(frame: Frame, agency: Node) -> Answer | None:
    """Say who answers for an agency on the day; None without one, or where nothing is new."""
    if frame.then.day is None:
        return None
    answer = who_answers(frame.then.register, _names(frame, agency), _place(agency), frame.then.day)
    return None if answer.status in (Status.UNCHANGED, Status.SILENT) else answer


def then_words(frame: Frame, agency: Node) -> Pair | None:
    """Say who answers for an agency on the chosen day, in words; None where all is as said."""
    answer = answer_on_the_day(frame, agency)
    if answer is None:
        return None
    names = "、".join(forms[0] for forms in answer.bodies)
    unverified = "、".join(dict.fromkeys(one.after[0] for one in answer.unverified if one.after))
    zh, en = STATUS[answer.status]
    day = frame.then.day
    if answer.status is Status.SUCCEEDED:
        return f"{day} {names}", f"{day} {names}"
    said = names or unverified
    return (
        (f"{day} {zh}（{said}）", f"{day} {en} ({said})")
        if said
        else (f"{day} {zh}", f"{day} {en}")
    )


def succession(frame: Frame, agency: Node) -> dict[str, Any] | None:
    """Give what the register says of an agency; None where it says nothing."""
    register, place, names = frame.then.register, _place(agency), _names(frame, agency)
    reforms = [step.reform for step in chain(register, place, names)]
    before = list(_before(frame, place, names))
    if not reforms and not before:
        return None
    return {
        "periods": [
            {
                "first": one.first,
                "last": one.last,
                "status": STATUS[one.answer.status],
                "bodies": [_body(frame, place, forms) for forms in one.answer.bodies],
                "unverified": list(dict.fromkeys(
                    reform.after[0] for reform in one.answer.unverified if reform.after
                )),
                "chosen": _holds(frame, one.first, one.last),
            }
            for one in periods(register, names, place)
        ] if reforms else [],
        "reforms": [*map(_told, (*before, *reforms))],
    }  # fmt: skip


def _holds(frame: Frame, first: Any, last: Any) -> bool:
    day = frame.then.day
    return day is not None and (first is None or first <= day) and (last is None or day <= last)


def _place(agency: Node) -> Place:
    return str(agency.properties["level"] or ""), str(agency.properties["region"] or "")


def _names(frame: Frame, agency: Node) -> tuple[str, ...]:
    """Give every form of an agency's name, as the plans have them."""
    written = (edge.source for edge in frame.graph.into(agency, "NAMES"))
    return tuple(dict.fromkeys((*written, str(agency.properties["name"]))))


def _before(frame: Frame, place: Place, names: Sequence[str]) -> Iterator[Reform]:
    """Give the reforms by which a body of these names came to be."""
    forms = {search_form(name) for name in names}
    for reform in frame.then.register.reforms:
        if reform.place == place and any(search_form(name) in forms for name in reform.after):
            yield reform


def _body(frame: Frame, place: Place, forms: Sequence[str]) -> dict[str, Any]:
    """Give a body by its full name, with the agency of the store that it is, where there is one."""
    found = None
    for name in forms:
        written = frame.graph.find("AgencyName", name)
        for edge in frame.graph.out(written, "NAMES") if written else ():
            agency = frame.graph.target(edge)
            if _place(agency) == place:
                found = agency
    return {"name": forms[0], "agency": found}


def _told(reform: Reform) -> dict[str, Any]:
    return {
        "date": reform.written_date,
        "kind": KINDS[reform.kind],
        "before": reform.before[0] if reform.before else "",
        "after": reform.after[0] if reform.after else "",
        "verified": reform.verified,
        "certainty": CERTAINTY["seen-elsewhere" if _unsourced(reform) else reform.certainty],
        "sources": "；".join(filter(None, (reform.authority, reform.source, reform.note))),
    }


def _unsourced(reform: Reform) -> bool:
    """Tell whether a source is said to have been seen, and is not named."""
    return reform.certainty == "seen" and not reform.source


def seen(frame: Frame, agency: Node) -> list[str]:
    """Give the days of issue of the first and the last plan that give an agency something to do."""
    items = (frame.graph.target(edge) for edge in frame.graph.out(agency, *ROLES.values()))
    plans = {str(item.properties["plan"]) for item in items if item.label != "Provision"}
    days = (frame.graph.node("Plan", plan).properties["issued"] for plan in plans)
    known = sorted(str(day) for day in days if day)
    return [known[0], known[-1]] if known else []
