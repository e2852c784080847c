"""The file of readers' corrections: where it is, what stands in it, one more line, one taken back.

The file is written whole beside itself and then takes its own place, so that it is never half.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from zeren import settings
from zeren.graph.errors import CorrectionError
from zeren.loaders.corrections.record import Correction, read, write
from zeren.loaders.readers.limits import LARGEST_FILE


def corrections_of(given: Path | None) -> list[Correction]:
    """Read the corrections of a file, else those of the user's own file, where there is one.

    CorrectionError where a file that was given is not there, or one is not as it should be.
    """
    path = settings.corrections_file(given)
    if given is None and not path.is_file():
        return []
    return _read(path)


def _read(path: Path) -> list[Correction]:
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            most = f"{LARGEST_FILE >> 20} MB"
            raise CorrectionError(
                f"{path}: larger than {most}; a file of corrections is smaller.",
                f"{path}：大于 {most}，不会是更正清单。",
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorrectionError(
            f"{path}: cannot be read: {error.strerror}.", f"{path}：无法读取：{error.strerror}。"
        ) from error
    except UnicodeDecodeError as error:
        raise CorrectionError(
            f"{path}: byte {error.start} is no UTF-8. Save it as CSV UTF-8.",
            f"{path}：第 {error.start} 字节不是 UTF-8。请另存为“CSV UTF-8”。",
        ) from error
    return read(text, str(path))


def add(given: Path | None, one: Correction) -> Path:
    """Write one more correction; CorrectionError where one of its place counts already."""
    path = settings.corrections_file(given)
    before = _read(path) if path.is_file() else []
    same = [
        other
        for other in before
        if (other.plan, other.place) == (one.plan, one.place) and not other.withdrawn
    ]
    if same:
        raise CorrectionError(
            f"{path}: {one.place} of {one.plan} is corrected already ({same[0].id}, by "
            f"{same[0].by}). Withdraw that first: zeren corrections --withdraw {same[0].id}",
            f"{path}：{one.plan} 的 {one.place} 已有更正（{same[0].id}，{same[0].by}）。"
            f"请先撤回：zeren corrections --withdraw {same[0].id}",
        )
    _write(path, [*before, one])
    return path


def withdraw(given: Path | None, id: str, by: str, on: date, why: str) -> Path:
    """Take a correction back; its line stays. CorrectionError where none of that id counts."""
    path = settings.corrections_file(given)
    before = _read(path) if path.is_file() else []
    if not any(one.id == id and not one.withdrawn for one in before):
        raise CorrectionError(
            f"{path}: no correction {id} counts. See `zeren corrections` for those that do.",
            f"{path}：没有编号为 {id} 的有效更正。有效的更正见 zeren corrections。",
        )
    said = f"{by} {on}" + (f": {why}" if why else "")
    after = [
        replace(one, withdrawn=said) if one.id == id and not one.withdrawn else one
        for one in before
    ]
    _write(path, after)
    return path


def _write(path: Path, corrections: list[Correction]) -> None:
    from zeren.commands.command import write_file

    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, write(corrections))
