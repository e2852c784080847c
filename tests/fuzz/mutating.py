"""Cases made of cases: words put in, doubled, lost or replaced, bytes turned, parts changed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from tests.loaders.duties import strategies as words

TOKENS = (
    *words.NAMES,
    *words.MARKS,
    *words.LABELS,
    *words.TIME_LABELS,
    *words.VERBS,
    *words.DATES,
    *words.LASTING,
    *words.WORDS,
    *words.BRACKETS,
    *words.NOISE,
    *(
        "国办发〔2020〕43号",
        "《江州市绿道条例》第三条",
        "（以下简称《方案》）",
        "同上",
        "〃",
        "★",
        "①",
    ),
    *("序号", "牵头单位", "配合单位", "完成时限", "（一）", "一、", "1.", "第一章", "附件：1.清单"),
    *("95%", "由15%提高到20%", "不少于3个", "99999999999999999999", "１２", "-1", "NaN", "1e400"),
    *("\t", "\n", "\r", "\x0c", "\u200b", "\ufeff", "\u202e", "\ud7ff", "😀", "\x00", "〇", "々"),
    *("<", ">", "&#0;", "]]>", '"', "'", "\\", "{", "}", "[", "]", "=1+1", "|", "**", "<br>"),
)
_NUMBERS = ("", "0", "-1", "1", "65536", "2147483648", "9" * 30, "1e9", "x", "None")
_LONGEST = 60_000


def of_text(chance: random.Random, text: str) -> str:
    """Change a text in one to four places."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_CHANGES)(chance, text)[:_LONGEST]
    return text


def _span(chance: random.Random, text: str, longest: int = 60) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, longest))


def _lost(chance: random.Random, text: str) -> str:
    start, end = _span(chance, text)
    return text[:start] + text[end:]


def _doubled(chance: random.Random, text: str) -> str:
    start, end = _span(chance, text)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 20, 300)) + text[end:]


def _moved(chance: random.Random, text: str) -> str:
    start, end = _span(chance, text)
    rest = text[:start] + text[end:]
    place = chance.randint(0, len(rest))
    return rest[:place] + text[start:end] + rest[place:]


def _put_in(chance: random.Random, text: str) -> str:
    place = chance.randint(0, len(text))
    token = chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50, 1000))
    return text[:place] + token + text[place:]


def _replaced(chance: random.Random, text: str) -> str:
    start, end = _span(chance, text, 8)
    return text[:start] + chance.choice(TOKENS) + text[end:]


def _cut(chance: random.Random, text: str) -> str:
    return text[: chance.randint(0, len(text))]


def _lines_swapped(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _number_changed(chance: random.Random, text: str) -> str:
    places = [at for at, one in enumerate(text) if one.isdecimal()]
    if not places:
        return text
    start = end = chance.choice(places)
    while end < len(text) and text[end].isdecimal():
        end += 1
    return text[:start] + chance.choice(_NUMBERS) + text[end:]


_CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    *(_lost, _doubled, _moved, _put_in, _put_in, _replaced, _cut, _lines_swapped, _number_changed),
)


def of_bytes(chance: random.Random, content: bytes) -> bytes:
    """Turn, lose, double or cut bytes."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        if not changed:
            break
        start = chance.randrange(len(changed))
        end = min(len(changed), start + chance.choice((1, 1, 2, 4, 16, 200)))
        kind = chance.randrange(5)
        if kind == 0:
            changed[start] ^= 1 << chance.randrange(8)
        elif kind == 1:
            changed[start:end] = chance.randbytes(end - start)
        elif kind == 2:
            del changed[start:end]
        elif kind == 3:
            changed[start:start] = changed[start:end] * chance.choice((1, 2, 50))
        else:
            del changed[start:]
    return bytes(changed)


def of_file(chance: random.Random, content: bytes) -> bytes:
    """Change a file of any form: a package part by part, a text by its words, else its bytes."""
    if content.startswith(b"PK") and chance.random() < 0.9:
        try:
            return _of_package(chance, content)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            return of_bytes(chance, content)
    if chance.random() < 0.8:
        try:
            return of_text(chance, content.decode("utf-8")).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            pass
    return of_bytes(chance, content)


def _of_package(chance: random.Random, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {one.filename: package.read(one) for one in package.infolist()}
    name = chance.choice(sorted(parts))
    kind = chance.randrange(10)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = parts[chance.choice(sorted(parts))]
    else:
        parts[name] = of_file(chance, parts[name])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for part, inside in parts.items():
            package.writestr(part, inside)
    return made.getvalue()
