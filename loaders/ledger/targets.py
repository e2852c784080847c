"""The columns of a ledger that hold the targets of a task or measure, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from zeren.graph.model import Operator, Target
from zeren.graph.provenance import write_evidence
from zeren.loaders.ledger.cells import lines, read_lines_of, read_reasons, reasons_cell
from zeren.loaders.ledger.lines import Line
from zeren.loaders.text.characters import Passage

WORDS, VALUE, BASELINE, BASELINE_WORDS, RULE = "目标原文", "目标值", "基数", "基数原文", "目标规则"
COLUMNS = (WORDS, VALUE, BASELINE, BASELINE_WORDS, RULE)
_FIELDS = {"text": "target", "baseline_text": "baseline"}


def target_cells(targets: Sequence[Target]) -> tuple[dict[str, str], str]:
    """Give the cells that hold an object's targets, and their places."""
    told = [_line(one) for one in targets]
    cells = {name: lines(one[at] for one in told) for at, name in enumerate(COLUMNS[:-1])}
    cells[RULE] = "\n".join(one[-1] for one in told)
    places = [
        write_evidence(Passage("", spans).placed(f"{name}_{position}"))
        for position, one in enumerate(targets, 1)
        for field, name in _FIELDS.items()
        if (spans := tuple(span for span in one.spans if span.field == field))
    ]
    return cells, " ".join(places)


def _line(one: Target) -> tuple[str, ...]:
    value = f"{one.operator} {_number(one.value)} {one.unit}".rstrip()
    baseline = "" if one.baseline is None else _number(one.baseline)
    return (
        one.text,
        value,
        baseline,
        one.baseline_text or "",
        reasons_cell(one.reasons),
    )


def _number(value: float) -> str:
    """Write a number so that it reads back the same, without an exponent for whole ones."""
    return str(int(value)) if value.is_integer() else repr(value)


def line_targets(line: Line) -> tuple[Target, ...]:
    """Read the targets of a row; SourceFormat where a cell is none of a target."""
    if not any(line.cells[name] for name in COLUMNS):
        return ()
    lists = {name: read_lines_of(line.cells[name]) or [""] for name in COLUMNS[:-1]}
    lists[RULE] = line.cells[RULE].split("\n")
    count = len(lists[WORDS])
    for name, cells in lists.items():
        if len(cells) != count:
            en = f"{count} lines, as in {WORDS},"
            raise line.fail(name, en, f"应与“{WORDS}”同为 {count} 行")
    return tuple(
        _target(line, position, dict(zip(COLUMNS, told, strict=True)))
        for position, told in enumerate(zip(*lists.values(), strict=True), 1)
    )


def _target(line: Line, position: int, told: dict[str, str]) -> Target:
    if not told[WORDS]:
        raise line.fail(WORDS, "the words of each target", "应为各目标的原文")
    operator, value, unit = _value(line, told[VALUE])
    spans = {
        field: Passage("", line.spans.get(f"{name}_{position}", ())).placed(field)
        for field, name in _FIELDS.items()
    }
    return Target(
        text=told[WORDS],
        value=value,
        unit=unit,
        operator=operator,
        baseline=_read_number(line, BASELINE, told[BASELINE]) if told[BASELINE] else None,
        baseline_text=told[BASELINE_WORDS] or None,
        reasons=read_reasons(told[RULE]),
        spans=(*spans["text"], *spans["baseline_text"]),
    )


def _value(line: Line, told: str) -> tuple[Operator, float, str]:
    operator, _, rest = told.partition(" ")
    number, _, unit = rest.partition(" ")
    if operator not in get_args(Operator):
        en = f"an operator ({', '.join(get_args(Operator))}), a number and a unit"
        zh = f"应为运算符（{'、'.join(get_args(Operator))}）、数值和单位"
        raise line.fail(VALUE, en, zh)
    return cast("Operator", operator), _read_number(line, VALUE, number), unit


def _read_number(line: Line, column: str, told: str) -> float:
    """Read a number in digits; what is none, or not finite, is refused."""
    try:
        value = float(told)
    except ValueError:
        value = float("nan")
    if not abs(value) < float("inf"):
        raise line.fail(column, "a number", "应为数字")
    return value
