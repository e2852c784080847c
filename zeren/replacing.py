"""What replaces what in a store: the one policy of the command and of the library.

A ledger does not replace the same plan's full words; a plan that was read with errors does not
replace one that was read with fewer. Plans come linked to the texts that the store holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeren.changes import Logged, now, without_books
from zeren.graph.corrections import Correction
from zeren.graph.errors import SourceFormat, StoreMissing
from zeren.graph.issues import Severity
from zeren.graph.log import Moment
from zeren.graph.model import Plan
from zeren.graph.stores.base import Loaded, Store
from zeren.held_texts import linked
from zeren.loaders.corrections.applying import corrected
from zeren.queries.internal_rows import internal_rows


@dataclass(frozen=True, slots=True)
class Put:
    """What became of plans: ``kept`` are the ids of those of which the store has the full words.

    ``plans``: all of them, as readers' corrections left them.
    """

    kept: tuple[str, ...]
    loaded: tuple[Loaded, ...]
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the store says of a plan: its file, whether it lacks the full words, its errors."""

    plan: str
    sha256: str
    abridged: bool
    fingerprint: str
    errors: int


def put(
    place: Store,
    plans: Sequence[Plan],
    *,
    force: bool = False,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    moment: Moment | None = None,
) -> Put:
    """Load plans, all or none; ``force`` replaces whatever is held.

    Readers' ``corrections``, by plan, are applied first. What is replaced by something else is kept
    as a version, and the change is logged with its ``moment`` (by default now).
    SourceFormat where a plan was read with more errors than the one that it would replace.
    """
    told = corrections or {}
    plans = [corrected(plan, told.get(plan.id, ())) for plan in plans]
    held = _held(place, plans)
    kept = [plan for plan in plans if _is_fuller(held.get(plan.id), plan) and not force]
    new = [plan for plan in plans if plan not in kept]
    for plan in new:
        if not force:
            _refuse_worse(held.get(plan.id), plan)
    before = {id: one.fingerprint for id, one in held.items()}
    units = Logged(place, linked(place, new), before, moment or now())
    loaded = without_books(place.load(units))
    return Put(tuple(plan.id for plan in kept), tuple(loaded), tuple(plans))


def _held(place: Store, plans: Sequence[Plan]) -> dict[str, _Held]:
    """Give what the store says of some plans; nothing where there is no store yet."""
    asked = {"plans": [plan.id for plan in plans]}
    if not plans:  # a list of nothing is no parameter for the embedded engine
        return {}
    try:
        with place.reader() as reader:
            rows: Any = internal_rows(reader, "held-plans", asked).rows
    except StoreMissing:
        return {}
    return {row[0]: _Held(*row) for row in rows}


def _is_fuller(held: _Held | None, plan: Plan) -> bool:
    """Tell whether the store has the full words of a plan that comes as a ledger."""
    if held is None or held.abridged or not plan.notice.abridged:
        return False
    return bool(held.sha256 == plan.notice.sha256)


def _refuse_worse(held: _Held | None, plan: Plan) -> None:
    errors = [issue for issue in plan.issues if issue.severity is Severity.ERROR]
    if held is None or len(errors) <= held.errors:
        return
    name, first = plan.notice.source, errors[0]
    raise SourceFormat(
        f"{name}: read with {len(errors)} errors, the plan {plan.id} in the store with "
        f"{held.errors}; it stays. First error: {first.message()}. `zeren inspect` shows all; "
        "--force replaces the plan all the same.",
        f"{name}：读取时有 {len(errors)} 处错误，图谱中的 {plan.id} 只有 {held.errors} 处，"
        f"保留原有内容。第一处：{first.message('zh')}。`zeren inspect` 列出全部；"
        "加 --force 仍予替换。",
    )
