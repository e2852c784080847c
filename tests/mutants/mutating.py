"""Mutants of a module: in each one condition, comparison, number or statement is changed.

Only what stands in functions is changed, as a mutant is put in the place of a function that runs.
Annotations, docstrings and what is raised in words are no behaviour.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


Path = tuple[tuple[str, int | None], ...]
"""The way to a node: fields, with the place in those that are lists."""


class Mutant(NamedTuple):
    """One change: where (``Class.function``), the line and the words before and after.

    ``times``: how many changes of the same words stand before it in the function. ``whole``,
    ``path``, ``changed``: the tree of the module, a place in it, and what comes there.
    """

    function: str
    line: int
    before: str
    after: str
    times: int
    whole: ast.Module
    path: Path
    changed: ast.AST

    @property
    def tree(self) -> ast.Module:
        """Make the tree of the changed module."""
        made = copy.deepcopy(self.whole)
        _put(made, self.path, self.changed)
        return ast.fix_missing_locations(made)

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What names a mutant as long as its function says the same."""
        return self.function, self.before, self.after, self.times


def mutants(source: str) -> Iterator[Mutant]:
    """Give every mutant of a module, in the order of its text."""
    tree = ast.parse(source)
    seen: Counter[tuple[str, str, str]] = Counter()
    for function, path in _places(tree):
        for changed in _changes(_at(tree, path)):
            before = _at(tree, path)
            told = function, ast.unparse(before)[:200], ast.unparse(changed)[:200]
            yield Mutant(*_line(told, before), seen[told], tree, path, changed)
            seen[told] += 1


def _line(told: tuple[str, str, str], before: ast.AST) -> tuple[str, int, str, str]:
    return told[0], getattr(before, "lineno", 0), told[1], told[2]


def _places(tree: ast.Module) -> Iterator[tuple[str, Path]]:
    """Give every node in a function with the function's name, and how it is reached."""

    def walk(node: ast.AST, path: Path, name: str, *, inside: bool) -> Iterator[tuple[str, Path]]:
        if inside:
            yield name, path
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "args") and not isinstance(
                node, ast.Call
            ):
                continue
            several = isinstance(value, list)
            for at, one in enumerate(value if several else [value]):
                if not isinstance(one, ast.AST) or _is_words(one):
                    continue
                named = isinstance(one, ast.FunctionDef | ast.ClassDef)
                into = inside or isinstance(node, ast.FunctionDef)
                own = f"{name}.{one.name}".strip(".") if named and not into else name
                yield from walk(one, (*path, (field, at if several else None)), own, inside=into)

    return walk(tree, (), "", inside=False)


def _is_words(node: ast.AST) -> bool:
    """Tell whether a node only tells: a docstring, or an error with its words."""
    if isinstance(node, ast.Raise | ast.Assert):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """Give what a node is changed into."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[_, *_]):
            yield _with(node, ifs=[ast.UnaryOp(ast.Not(), node.ifs[0]), *node.ifs[1:]])
        case ast.Compare(ops=[op, *others]) if type(op) in _COMPARED:
            yield _with(node, ops=[_COMPARED[type(op)](), *others])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
            for at in range(len(node.values)):
                left = node.values[:at] + node.values[at + 1 :]
                yield left[0] if len(left) == 1 else _with(node, values=left)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op) if type(op) in _COUNTED:
            yield _with(node, op=_COUNTED[type(op)]())
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Continue():
            yield ast.Break()
        case ast.Break() | ast.AugAssign() | ast.Expr(value=ast.Call()):
            yield ast.Pass()


def _with(node: ast.AST, **fields: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def _at(tree: ast.AST, path: Path) -> ast.AST:
    for field, at in path:
        value = getattr(tree, field)
        tree = value if at is None else value[at]
    return tree


def _put(tree: ast.AST, path: Path, node: ast.AST) -> None:
    field, at = path[-1]
    parent = _at(tree, path[:-1])
    if at is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[at] = node
