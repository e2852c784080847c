"""Finds every compiled pattern of the program's reading and makes strings that may slow it down.

A string is pumped from the pattern's own parse tree: what stands in front of a repetition, then
what it repeats, many times, then a character that fits nothing.
"""

from __future__ import annotations

import ast
import functools
import inspect
import pkgutil
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from re import _constants as ops
from re import _parser as parser
from types import ModuleType

from zeren import loaders

NOTHING = "\x00"
_PUMPS_A_PATTERN = 40
_MANY = 16
"""So often a repetition has to go on to be pumped."""
_SEARCHING = ("search", "finditer", "findall", "sub", "subn", "split")


@dataclass(frozen=True)
class Named:
    """A pattern, where it stands, and whether it is looked for at each place of a text."""

    name: str
    pattern: re.Pattern[str]
    searched: bool


def modules() -> list[ModuleType]:
    return [
        import_module(found.name)
        for found in pkgutil.walk_packages(loaders.__path__, "zeren.loaders.")
        if not found.ispkg
    ]


def patterns() -> list[Named]:
    """Give the patterns of all modules, those that functions make and those written in calls."""
    sources = {module.__name__: inspect.getsource(module) for module in modules()}
    call = re.compile(rf"\b(\w+)(?:\(\))?\.(?:{'|'.join(_SEARCHING)})\b")
    searched = {
        (module if name.startswith("_") else "", name)
        for module, source in sources.items()
        for name in call.findall(source)
    }
    found: dict[tuple[str, int, bool], Named] = {}
    for module in modules():
        for name, value in vars(module).items():
            for one in _held(value, module):
                home = module.__name__ if name.startswith("_") else ""
                looked = (home, name) in searched or (
                    isinstance(value, (tuple, list, dict))
                    and _looped(sources[module.__name__], name, call)
                )
                key = one.pattern, one.flags, looked
                found.setdefault(key, Named(f"{module.__name__}.{name}", one, looked))
        for line, method, text in _in_calls(sources[module.__name__]):
            one = re.compile(text)
            looked = method in _SEARCHING
            found.setdefault(
                (text, one.flags, looked), Named(f"{module.__name__}:{line}", one, looked)
            )
    return list(found.values())


def _held(value: object, module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Give the patterns of a value: itself, in a list or mapping, made by a function."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _held(one, module)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _held(one, module)
    elif isinstance(value, functools._lru_cache_wrapper) and value.__module__ == module.__name__:
        made = inspect.signature(value)
        if "Pattern" in str(made.return_annotation) and not made.parameters:
            yield from _held(value(), module)


def _looped(source: str, name: str, call: re.Pattern[str]) -> bool:
    """Tell whether the patterns of a list are searched for, where a loop over it can be seen."""
    loops = re.findall(rf"for ([\w, ]+) in {name}\b", source)
    return not loops or any(one in call.findall(source) for one in ", ".join(loops).split(", "))


def _in_calls(source: str) -> Iterator[tuple[int, str, str]]:
    """Give the patterns that stand as text in a call: re.search("…", text)."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr != "compile"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield node.lineno, node.func.attr, node.args[0].value


def pumped(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Give pairs of a beginning and a piece to repeat behind it."""
    sampler = _Sampler(pattern)
    pairs = dict.fromkeys(sampler.pairs())
    if len(pairs) > _PUMPS_A_PATTERN:
        pairs = dict.fromkeys(random.Random(1).sample(list(pairs), _PUMPS_A_PATTERN))
    return list(pairs)


class _Sampler:
    """Makes words that the parts of a pattern match."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self.random = random.Random(len(pattern.pattern))
        self.groups: dict[int, str] = {}
        self.letters = self._letters(self.tree)

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from self._of(self.tree, "")
        for _ in range(2):
            whole = self.words(self.tree)
            if whole:
                yield "", whole
                yield "", whole[:-1] or whole
        for letter in self.letters[:10]:
            yield "", letter

    def _of(self, nodes: Sequence[tuple[object, object]], before: str) -> Iterator[tuple[str, str]]:
        for op, value in nodes:
            for inner in _inside(op, value):
                yield from self._of(inner, before)
            if op in _REPEATS and value[1] >= _MANY:
                for _ in range(3):
                    body = self.words(value[2]) or "甲"
                    yield before, body
                    if before:
                        yield "", before + body
                for letter in self.letters[:6]:
                    if re.fullmatch(re.escape(letter), letter) and letter != body:
                        yield before, letter
            before += self.words([(op, value)])

    def words(self, nodes: Sequence[tuple[object, object]]) -> str:
        return "".join(self._one(op, value) for op, value in nodes)

    def _one(self, op: object, value: object) -> str:
        if op is ops.LITERAL:
            return chr(value)
        if op is ops.NOT_LITERAL:
            return self._pick([(ops.NEGATE, None), (ops.LITERAL, value)])
        if op is ops.IN:
            return self._pick(value)
        if op is ops.ANY:
            return self.letters[0]
        if op is ops.BRANCH:
            return self.words(self.random.choice(value[1]))
        if op is ops.SUBPATTERN:
            self.groups[value[0] or 0] = found = self.words(value[3])
            return found
        if op is ops.ATOMIC_GROUP:
            return self.words(value)
        if op in _REPEATS:
            most = min(value[1], value[0] + 1)
            return "".join(self.words(value[2]) for _ in range(self.random.randint(value[0], most)))
        if op is ops.GROUPREF:
            return self.groups.get(value, "")
        return ""

    def _pick(self, items: Sequence[tuple[object, object]]) -> str:
        """Give a character of a set, of the pattern's own letters where one is."""
        fits = [letter for letter in self.letters if _in_set(items, letter)]
        return self.random.choice(fits) if fits else "甲"

    def _letters(self, nodes: Sequence[tuple[object, object]]) -> list[str]:
        found = ["甲"]
        for op, value in _walk(nodes):
            if op in (ops.LITERAL, ops.NOT_LITERAL):
                found.append(chr(value))
            elif op is ops.IN:
                for kind, one in value:
                    if kind is ops.LITERAL:
                        found.append(chr(one))
                    elif kind is ops.RANGE:
                        found.append(chr(one[0]))
                    elif kind is ops.CATEGORY:
                        found += ["1", " ", "a", "-"]
            if len(found) > 60:
                break
        letters = list(dict.fromkeys(found))
        self.random.shuffle(letters)
        return letters


_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def _inside(op: object, value: object) -> Iterator[Sequence[tuple[object, object]]]:
    if op is ops.BRANCH:
        yield from value[1][:6]
    elif op is ops.SUBPATTERN:
        yield value[3]
    elif op in _REPEATS:
        yield value[2]
    elif op is ops.ATOMIC_GROUP:
        yield value
    elif op in (ops.ASSERT, ops.ASSERT_NOT):
        yield value[1]


def _walk(nodes: Sequence[tuple[object, object]]) -> Iterator[tuple[object, object]]:
    for op, value in nodes:
        yield op, value
        for inner in _inside(op, value):
            yield from _walk(inner)


def _in_set(items: Sequence[tuple[object, object]], letter: str) -> bool:
    negated = any(kind is ops.NEGATE for kind, _ in items)
    code = ord(letter)
    inside = any(
        (kind is ops.LITERAL and one == code)
        or (kind is ops.RANGE and one[0] <= code <= one[1])
        or (kind is ops.CATEGORY and _in_category(one, letter))
        for kind, one in items
    )
    return inside != negated


def _in_category(category: object, letter: str) -> bool:
    if category is ops.CATEGORY_DIGIT:
        return letter.isdecimal()
    if category is ops.CATEGORY_SPACE:
        return letter.isspace()
    if category is ops.CATEGORY_WORD:
        return letter.isalnum() or letter == "_"
    if category is ops.CATEGORY_NOT_DIGIT:
        return not letter.isdecimal()
    if category is ops.CATEGORY_NOT_SPACE:
        return not letter.isspace()
    return not (letter.isalnum() or letter == "_")
