"""How a ledger's cells hold what they hold: several values, any character, and no formula.

A cell may have several values, a line each, and a line several fields, parted by |. What would part
them within a value is written by an escape. A cell that a spreadsheet would take for a formula has
an apostrophe before it, which is taken off again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from zeren.graph.reasons import Reason, ReasonCode, old_reasons
from zeren.loaders.text.patterns import lazy

CHECK = "校验"
"""The column with a row's checksum: of a row that nobody has edited all is as it was read."""
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "|": "\\p", ";": "\\s"}
_WRITTEN = {escape: character for character, escape in _ESCAPES.items()}
_ESCAPED = lazy(r"\\[\\nrps]")
_FORMULA = lazy("'*[=+\\-@\t\r＝＋－＠]")
_GUARDED = lazy("'+[=+\\-@\t\r＝＋－＠]")


def escaped(text: str, characters: str = "\\\n\r") -> str:
    """Write characters that part values, and the backslash, by their escapes."""
    return "".join(_ESCAPES[one] if one in characters else one for one in text)


def unescaped(text: str) -> str:
    """Give the text that was escaped; a backslash before anything else stands for itself."""
    return _ESCAPED.sub(lambda match: _WRITTEN[match[0]], text)


def lines(values: Iterable[str]) -> str:
    """Put values into a cell, a line each."""
    return "\n".join(map(escaped, values))


def read_lines_of(cell: str) -> list[str]:
    """Give the values of a cell; none of an empty one."""
    return [unescaped(line) for line in cell.split("\n")] if cell else []


def fields(*values: str | None) -> str:
    """Put values into a line of a cell; None is as nothing."""
    return "|".join(escaped(value or "", "\\\n\r|") for value in values)


def read_fields(line: str) -> list[str]:
    """Give the values of a line that `fields` wrote."""
    return [unescaped(value) for value in line.split("|")]


def reasons_cell(reasons: Iterable[Reason]) -> str:
    """Write the rules by which something was read, parted by semicolons."""
    told = ((one.code.value, escaped(one.words, "\\\n\r;")) for one in reasons)
    return "; ".join(f"{code} {words}" if words else code for code, words in told)


def read_reasons(cell: str) -> tuple[Reason, ...]:
    """Read them back, or what a ledger of an earlier version says in English."""
    try:
        parts = [part.partition(" ") for part in cell.split("; ")] if cell else []
        return tuple(Reason(ReasonCode(code), unescaped(words)) for code, _, words in parts)
    except ValueError:
        return old_reasons(cell)


def guarded(cell: str) -> str:
    """Have a spreadsheet show a cell as text that it would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Take off the apostrophe that `guarded` put on."""
    return cell[1:] if _GUARDED.match(cell) else cell


def checksum(cells: Mapping[str, str]) -> str:
    """Give the checksum of a row's cells, the empty ones left out, as no number."""
    told = (f"{column}\0{cell}\0" for column, cell in sorted(cells.items()) if cell)
    return "x" + blake2b("".join(told).encode("utf-8", "replace"), digest_size=5).hexdigest()
