"""The file of corrections: a CSV with a row for each, kept by hand or by `zeren correct`.

It is written whole beside itself and then put in its place, so that no state of it is half a file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from zeren.graph.corrections import FIELDS, FIELDS_ZH, Correction, Field
from zeren.graph.errors import CorrectionError, quoted_zh
from zeren.graph.identifiers import normal_number
from zeren.graph.owners import PLAN, Owner
from zeren.graph.stores.ours import sync
from zeren.graph.system_faults import said_by_system
from zeren.loaders.text.characters import fold_text

COLUMNS = (
    "plan",
    "place",
    "words",
    "field",
    "as_read",
    "should_be",
    "who",
    "when",
    "why",
    "withdrawn_by",
    "withdrawn",
)
_NEEDED = COLUMNS[:9]
_BY_NAME: Mapping[str, Field] = {
    **{name: name for name in FIELDS},
    **{zh: name for name, zh in FIELDS_ZH.items()},
}
_KINDS = {"任务": "task", "措施": "measure", "方案": "plan", "文件": "plan"}
LARGEST = 16 * 1024 * 1024


class Line(Struct, frozen=True):
    """A row of the file: of which plan, what is put right, by whom and when it was withdrawn."""

    plan: str
    correction: Correction
    withdrawn_by: str = ""
    withdrawn_on: date | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether it counts no more."""
        return self.withdrawn_on is not None

    def checked(self, place: str) -> Line:
        """Give the line as it is read back; CorrectionError, with ``place``, where it cannot be."""
        return parse(written([self]), place)[0]


def read_lines(path: Path) -> tuple[Line, ...]:
    """Read the file; none where there is no file. CorrectionError names file, line and value."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        en, zh = said_by_system(error)
        raise CorrectionError(
            f"{path}: the corrections cannot be read: {en}.",
            f"{path}：更正文件无法读取：{zh}。",
        ) from error
    return parse(content, str(path))


def corrections_by_plan(path: Path) -> dict[str, list[Correction]]:
    """Read the corrections that count, by the ids of their plans."""
    found: dict[str, list[Correction]] = {}
    for line in read_lines(path):
        if not line.withdrawn:
            found.setdefault(line.plan, []).append(line.correction)
    return found


def parse(content: bytes, name: str) -> tuple[Line, ...]:
    """Read the rows of a file of corrections; CorrectionError names ``name``, line and value."""
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CorrectionError(
            f"{name}: no CSV in UTF-8: {error}. Save it as CSV (UTF-8).",
            f"{name}：不是 UTF-8 编码的 CSV：{error}。请另存为 CSV（UTF-8）。",
        ) from error
    if len(content) > LARGEST:
        raise CorrectionError(
            f"{name}: {len(content)} bytes, at most {LARGEST} are read. Divide the corrections.",
            f"{name}：共 {len(content)} 字节，最多读取 {LARGEST} 字节，请拆分。",
        )
    head = rows[0] if rows else []
    missing = [column for column in _NEEDED if column not in head]
    if missing:
        raise CorrectionError(
            f"{name}: the columns {', '.join(missing)} are missing; its first line is "
            f"{','.join(COLUMNS)}.",
            f"{name}：缺少列 {'、'.join(missing)}；首行应为 {','.join(COLUMNS)}。",
        )
    return tuple(
        _line(dict(zip(head, row, strict=False)), f"{name}:{at}")
        for at, row in enumerate(rows[1:], 2)
        if any(row)
    )


def _line(row: Mapping[str, str], place: str) -> Line:
    told = {name: row.get(name, "").strip() for name in COLUMNS}
    for name in ("plan", "who", "why"):
        if not told[name]:
            raise wrong(place, name, "", "something", "不能为空")
    field = read_field(told["field"], place)
    owner = read_place(told["place"], place)
    if owner.kind not in FIELDS[field]:
        known = ", ".join(FIELDS[field])
        raise wrong(place, "place", told["place"], f"{known} for {field}", f"{known}（{field}）")
    if told["as_read"] == told["should_be"]:
        raise wrong(place, "should_be", told["should_be"], "another value", "与原读不同的值")
    day = _day(told["when"], "when", place)
    gone = _day(told["withdrawn"], "withdrawn", place) if told["withdrawn"] else None
    words, why = told["words"], " ".join(told["why"].split())
    correction = Correction(
        *(owner, words, field, told["as_read"], told["should_be"]),
        *(" ".join(told["who"].split()), day, why),
    )
    return Line(normal_number(told["plan"]), correction, told["withdrawn_by"], gone)


def read_field(text: str, place: str) -> Field:
    """Read what is put right, by its code or in Chinese; CorrectionError else."""
    field = _BY_NAME.get(text.strip())
    if field is None:
        known, zh = ", ".join(FIELDS), "、".join(FIELDS_ZH.values())
        raise wrong(place, "field", text, f"one of {known}", f"{zh} 之一")
    return field


def read_place(text: str, place: str) -> Owner:
    """Read where a correction belongs: 任务 12, task-12, 措施3, plan; CorrectionError else."""
    folded = "".join(fold_text(text).split()).replace("-", "").lower()
    head = folded.rstrip("0123456789")
    kind = _KINDS.get(head, head)
    number = folded.removeprefix(head)
    if kind == "plan" and not number:
        return PLAN
    if kind not in ("task", "measure") or not number or len(number) > 9:
        raise wrong(
            place, "place", text, "task 12, measure 3 or plan", "如“任务 12”“措施 3”或“方案”"
        )
    return Owner("task" if kind == "task" else "measure", int(number))


def _day(text: str, column: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(place, column, text, "a day as 2026-11-28", "形如 2026-11-28 的日期") from None


def wrong(place: str, column: str, value: str, en: str, zh: str) -> CorrectionError:
    """Make the error for a value of a correction."""
    return CorrectionError(
        f"{place}: {column} is {value!r}, expected: {en}.",
        f"{place}：{column} 为{quoted_zh(value)}，应为{zh}。",
    )


def written(lines: Iterable[Line]) -> bytes:
    """Write the rows of a file of corrections."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for line in lines:
        one = line.correction
        gone = line.withdrawn_on.isoformat() if line.withdrawn_on else ""
        told = (one.words, one.field, one.as_read, one.should_be, one.corrector)
        when = (one.corrected_on.isoformat(), one.why, line.withdrawn_by, gone)
        rows.writerow((line.plan, str(one.owner), *told, *when))
    return text.getvalue().encode("utf-8")


def add(path: Path, line: Line) -> bool:
    """Add a correction to the file; False where it is there already.

    One of the same value that somebody gave before is withdrawn first, as that would contradict.
    """
    lines = read_lines(path)
    same = {(one.plan, one.correction.key) for one in lines if not one.withdrawn}
    if (line.plan, line.correction.key) in same:
        return False
    others = [one for one in lines if not one.withdrawn and _of_one_value(one, line)]
    if others:
        other = others[0].correction
        raise CorrectionError(
            f"{path}: {other.corrector} corrected this value on {other.corrected_on} to "
            f"{other.should_be!r} ({other.key}). Withdraw that first: "
            f"zeren corrections --withdraw {other.key} --by WHO.",
            f"{path}：{other.corrector} 已于 {other.corrected_on} 将此处更正为"
            f"{quoted_zh(other.should_be)}（{other.key}）。请先撤回："
            f"zeren corrections --withdraw {other.key} --by 姓名。",
        )
    _replace(path, (*lines, line))
    return True


def _of_one_value(one: Line, other: Line) -> bool:
    """Tell whether two corrections say different things of the same value that was read."""
    ours, theirs = one.correction, other.correction
    same = (ours.owner, ours.words, ours.field, ours.as_read)
    return (
        bool(ours.as_read)
        and one.plan == other.plan
        and same == (theirs.owner, theirs.words, theirs.field, theirs.as_read)
    )


def withdraw(path: Path, key: str, by: str, on: date) -> Line:
    """Mark a correction as withdrawn and give it; CorrectionError where none of the key counts."""
    lines = list(read_lines(path))
    for at, line in enumerate(lines):
        if line.correction.key == key and not line.withdrawn:
            lines[at] = replace(line, withdrawn_by=by, withdrawn_on=on)
            _replace(path, lines)
            return lines[at]
    raise CorrectionError(
        f"{path}: has no correction {key} that counts; `zeren corrections` lists them.",
        f"{path}：没有有效的更正 {key}，`zeren corrections` 列出全部。",
    )


def _replace(path: Path, lines: Iterable[Line]) -> None:
    """Put a file of these rows in the place of the one that is there, whole or not at all."""
    target = path.resolve()  # a link is followed
    aside = target.with_name(f".{target.name}.zeren-part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(written(lines))
        sync(aside)
        aside.replace(target)
        sync(target.parent)
    except OSError as error:
        en, zh = said_by_system(error)
        raise CorrectionError(
            f"{path}: the corrections cannot be written: {en}. Nothing was changed.",
            f"{path}：更正文件无法写入：{zh}，未作任何改动。",
        ) from error
    finally:
        aside.unlink(missing_ok=True)
