"""Tests of many rows: one test that names every row which does not hold.

A test of its own for each row takes 5 ms of CPU before it has begun, and there are thousands of
rows. Rows that need a fixture each stay tests of their own (`pytest.mark.parametrize`).
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

Test = Callable[..., None]


def each_row(
    names: str | Sequence[str], rows: Iterable[Any], ids: Callable[[Any], object] = repr
) -> Callable[[Test], Test]:
    """Have a test hold for each of some rows, as `pytest.mark.parametrize` gives them.

    ``ids`` names a row in what is told of those that fail. Fixtures are the same for all rows.
    """
    known = [names] if isinstance(names, str) else list(names)
    values = list(rows)

    def over(test: Test) -> Test:
        @wraps(test)
        def run(**fixtures: Any) -> None:
            assert values, "no rows"
            failed = []
            for row in values:
                told = [row] if isinstance(names, str) else row
                try:
                    test(**dict(zip(known, told, strict=True)), **fixtures)
                except AssertionError:
                    failed.append(f"{ids(row)}\n{traceback.format_exc(limit=-1)}")
            assert not failed, f"{len(failed)} of {len(values)} rows:\n" + "\n".join(failed)

        taken = inspect.signature(test)
        left = [one for name, one in taken.parameters.items() if name not in known]
        run.__signature__ = taken.replace(parameters=left)  # type: ignore[attr-defined]
        return run

    return over
