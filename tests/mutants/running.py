"""Tests run once for each mutant of a module, in a child that has it in the function's place.

The tests are collected once; a child changes the code of the one function and stops at the first
test that fails. Programs that write each mutant into the file and begin a new Python take ten times
as long, and leave it there when they are ended.
"""

from __future__ import annotations

import inspect
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Literal

import pytest
from hypothesis import Phase, settings

from tests.mutants.mutating import Mutant

_MARKS, _NAMES = (
    "not (neo4j or browser or node or long)",
    "not (linear_time or every_store or on_guangxi or generated)",
)
"""Tests that cost seconds for each mutant, and tell it seldom."""

Fate = Literal["killed", "survived", "out of time", "not run"]


class Runner:
    """A plugin of pytest that runs the collected tests for each mutant, rather than once."""

    def __init__(
        self, module: str, chosen: Sequence[Mutant], tell: Callable[[Mutant, Fate], None]
    ) -> None:
        self.module = module
        self.chosen = chosen
        self.tell = tell
        self.seconds = 0.0

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Find failures, and do not make them smaller."""
        settings.register_profile(
            "mutants",
            settings.get_profile("zeren"),
            phases=[Phase.explicit, Phase.generate],
            derandomize=True,
            database=None,
        )
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End a child at the first failure."""
        if report.failed:
            os._exit(1)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all once as they are, then with each mutant."""
        begun = time.process_time(), _children()
        if _in_child(session, lambda: None, None) != "survived":
            raise pytest.UsageError(f"{self.module}: its tests fail without a mutant")
        self.seconds = time.process_time() - begun[0] + _children() - begun[1]
        module = import_module(self.module)
        limit = 10 + int(5 * self.seconds)
        for mutant in self.chosen:

            def put(mutant: Mutant = mutant) -> None:
                put_in_place(module, mutant)

            self.tell(mutant, _in_child(session, put, limit))
        return True


def _children() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def _in_child(session: pytest.Session, put: Callable[[], None], limit: int | None) -> Fate:
    child = os.fork()
    if child == 0:
        try:
            if limit:
                resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
            put()
            _run(session)
        except LookupError:
            os._exit(3)
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        ended = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
        return "out of time" if ended else "killed"
    fates: dict[int, Fate] = {0: "survived", 3: "not run"}
    return fates.get(os.WEXITSTATUS(status), "killed")


def _run(session: pytest.Session) -> None:
    for at, item in enumerate(session.items):
        following = session.items[at + 1] if at + 1 < len(session.items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def put_in_place(module: Any, mutant: Mutant) -> None:
    """Give the function of a mutant its code; LookupError where it cannot be reached."""
    path = str(module.__file__)
    codes = dict(_codes(compile(mutant.tree, path, "exec", dont_inherit=True)))
    found = [one for one in _functions(module) if one.__qualname__ == mutant.function]
    if not found or mutant.function not in codes:
        raise LookupError(mutant.function)
    for one in found:
        one.__code__ = codes[mutant.function]


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one.co_qualname, one
            if "<locals>" not in one.co_qualname:
                yield from _codes(one)


def _functions(module: Any) -> Iterator[FunctionType]:
    """Give the functions and methods of a module, those that are wrapped too."""
    for one in vars(module).values():
        members = vars(one).values() if inspect.isclass(one) else (one,)
        if inspect.isclass(one) and one.__module__ != module.__name__:
            continue
        for member in members:
            function = _unwrapped(member)
            if function is not None and function.__module__ == module.__name__:
                yield function


def _unwrapped(member: Any) -> FunctionType | None:
    """Give the function of a method, a property, or of what is cached; None where there is none."""
    for name in ("__func__", "fget", "func"):
        member = getattr(member, name, None) or member
    found = inspect.unwrap(member) if callable(member) else member
    return found if isinstance(found, FunctionType) else None


def source_of(module: str) -> str:
    """Read the text of a module."""
    spec = inspect.getfile(import_module(module))
    return Path(spec).read_text(encoding="utf-8")


def run(runner: Runner, tests: Sequence[str]) -> None:
    """Run pytest with the runner over files of tests."""
    options = ["-p", "no:cacheprovider", "-p", "no:terminal", "-m", _MARKS, "-k", _NAMES]
    code = pytest.main([*options, "--assert=plain", *tests], plugins=[runner])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise RuntimeError(f"{runner.module}: pytest ended with {code!r}")
