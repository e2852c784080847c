"""The rows of a ledger that say who is responsible: one a clause (条款), one an agency (单位).

They hold what the plan's whole words were read as. A ledger without them, or a row whose cells were
edited, is read anew by the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast, get_args

from zeren.graph.model import Agency, AgencyKind, Clause, Responsibility
from zeren.graph.owners import Owner
from zeren.graph.provenance import SourceSpan, write_evidence
from zeren.loaders.ledger.cells import (
    fields,
    lines,
    read_fields,
    read_lines_of,
    read_reasons,
    reasons_cell,
)
from zeren.loaders.ledger.deadlines import PERSONS, PLACE, read_deadline, written
from zeren.loaders.ledger.lines import Line
from zeren.loaders.text.characters import Passage
from zeren.loaders.text.patterns import lazy

CLAUSE, AGENCY = "条款", "单位"
ROLES = {"leads": "牵头单位", "supports": "配合单位"}
_PROSE = "prose"
_DUTY = lazy("(leads|supports)_([0-9]+)_([a-z_0-9]*)")
_OPEN, _UNREGISTERED, _UNMENTIONED, _COMPLETE = "open", "unregistered", "unmentioned", "complete"


def clause_cells(one: Clause) -> dict[str, str]:
    """Give the cells of a clause's row."""
    duties = {role: getattr(one, role) for role in ROLES}
    places = [*one.spans, *(Passage("", one.deadline.spans).placed(PLACE) if one.deadline else ())]
    for role, borne in duties.items():
        for position, duty in enumerate(borne, 1):
            for span in duty.spans:
                places += Passage("", (span,)).placed(f"{role}_{position}_{span.field or ''}")
    told = [_duty(role, duty) for role in ROLES for duty in duties[role]]
    return {
        "序号": one.id,
        "名称": one.mode,
        "责任条款": one.surface,
        **{ROLES[role]: lines(duty.mention for duty in borne) for role, borne in duties.items()},
        PERSONS: lines(one.persons),
        **written(one.deadline),
        "内容": "\n".join((*[_PROSE] * one.prose, *told)),
        "出处": write_evidence(places),
    }


def _duty(role: str, one: Responsibility) -> str:
    told = (role, one.agency, one.kind, one.unit, one.mode, repr(one.confidence))
    return fields(*told, reasons_cell(one.reasons), *one.persons)


def line_clause(line: Line) -> Clause:
    """Read a clause's row; SourceFormat where a cell is none of a clause."""
    id = line.cells["序号"]
    owner, _, number = id.rpartition("-")
    if not owner or not number.isdigit() or Owner.parse(owner).id != owner:
        raise line.fail("序号", "the owner and number of a clause", "应为所属部分和条款序号")
    told = [read_fields(one) for one in _filled(line.cells["内容"])]
    prose = told[:1] == [[_PROSE]]
    told = told[1:] if prose else told
    if any(role not in ROLES for role, *_ in told):
        raise _fail(line)
    duties = {
        role: _duties(line, role, [rest for of, *rest in told if of == role]) for role in ROLES
    }
    own = [
        one for one in line.places if one.field != PLACE and not _DUTY.fullmatch(one.field or "")
    ]
    return Clause(
        id=id,
        surface=line.cells["责任条款"],
        owner=Owner.parse(owner),
        mode=line.cells["名称"],
        leads=duties["leads"],
        supports=duties["supports"],
        deadline=read_deadline(line),
        persons=tuple(read_lines_of(line.cells[PERSONS])),
        prose=prose,
        spans=tuple(own),
    )


def _filled(cell: str) -> list[str]:
    return cell.split("\n") if cell else []


def _duties(line: Line, role: str, told: Sequence[Sequence[str]]) -> tuple[Responsibility, ...]:
    mentions = read_lines_of(line.cells[ROLES[role]]) or [""] * bool(told)
    if len(mentions) != len(told):
        en, zh = f"{len(told)} lines, as in 内容,", f"应与“内容”中同为 {len(told)} 行"
        raise line.fail(ROLES[role], en, zh)
    pairs = zip(mentions, told, strict=True)
    return tuple(_read_duty(line, f"{role}_{at}_", *pair) for at, pair in enumerate(pairs, 1))


def _read_duty(line: Line, prefix: str, mention: str, told: Sequence[str]) -> Responsibility:
    if len(told) < 6 or told[1] not in get_args(AgencyKind):
        raise _fail(line)
    agency, kind, unit, mode, confidence, reasons, *persons = told
    try:
        score = float(confidence)
    except ValueError:
        raise _fail(line) from None
    spans = (
        span
        for name, several in line.spans.items()
        if name.startswith(prefix)
        for span in Passage("", several).placed(name.removeprefix(prefix) or "")
    )
    return Responsibility(
        agency=agency,
        kind=cast("AgencyKind", kind),
        mention=mention,
        unit=unit or None,
        mode=mode,
        reasons=read_reasons(reasons),
        persons=tuple(persons),
        confidence=score,
        spans=tuple(spans),
    )


def _fail(line: Line) -> Exception:
    en = "role, agency, kind, unit, mode, score, reasons and persons of each duty, parted by |,"
    return line.fail(
        "内容", en, "应为各项责任的角色、单位、类型、内设机构、方式、分值、规则和责任人，以 | 分隔"
    )


def agency_cells(one: Agency) -> dict[str, str]:
    """Give the cells of an agency's row."""
    flags = {
        _OPEN: one.open,
        _UNREGISTERED: not one.registered,
        _UNMENTIONED: not one.mentioned,
        _COMPLETE: one.members_complete,
    }
    told = " ".join(flag for flag, holds in flags.items() if holds)
    as_of = one.members_as_of.isoformat() if one.members_as_of else None
    whose = (one.kind, one.level, one.region, one.issuer)
    first = fields(*whose, told, one.member_rule, as_of, one.key)
    rest = (fields(*one.aliases), fields(*one.members))
    return {"名称": one.name, "内容": "\n".join((first, *rest)), "出处": write_evidence(one.spans)}


def line_agency(line: Line) -> Agency:
    """Read an agency's row; SourceFormat where a cell is none of an agency."""
    first, aliases, members, *more = [*line.cells["内容"].split("\n"), "", "", ""]
    told = read_fields(first)
    told = [*told, ""] if len(told) == 7 else told  # earlier ledgers have no key
    if len(told) != 8 or told[0] not in get_args(AgencyKind) or any(more):
        raise _no_agency(line)
    kind, level, region, issuer, flags, rule, as_of, key = told
    try:
        day = date.fromisoformat(as_of) if as_of else None
    except ValueError:
        raise _no_agency(line) from None
    return Agency(
        name=line.cells["名称"],
        kind=cast("AgencyKind", kind),
        level=level or None,
        region=region or None,
        issuer=issuer or None,
        key=key,
        open=_OPEN in flags.split(),
        registered=_UNREGISTERED not in flags.split(),
        mentioned=_UNMENTIONED not in flags.split(),
        aliases=tuple(read_fields(aliases)) if aliases else (),
        members=tuple(read_fields(members)) if members else (),
        member_rule=rule or None,
        members_as_of=day,
        members_complete=_COMPLETE in flags.split(),
        spans=line.places,
    )


def _no_agency(line: Line) -> Exception:
    en = "kind, level, region, issuer, notes, rule and day of the members, and key, parted by |,"
    return line.fail(
        "内容", en, "首行应为类型、层级、地区、上级机关、说明、成员规则、日期和标识，以 | 分隔"
    )


def named(clauses: Iterable[Clause]) -> set[str]:
    """Give the names of all who bear a duty in some clauses."""
    return {one.agency for clause in clauses for one in (*clause.leads, *clause.supports)}


def unplaced(places: Iterable[SourceSpan]) -> tuple[SourceSpan, ...]:
    """Give an item's own places: those of none of the facts in its row."""
    return tuple(one for one in places if not _OF_FACTS.fullmatch(one.field or ""))


_OF_FACTS = lazy(f"{PLACE}|(?:clause|citation|target|baseline|words|measure_words|column)_[0-9]+")
