"""Who is responsible for what: action plans as a graph of responsibilities.

`read` reads a plan from a file, `open` gives a store that is loaded and asked (`PlanStore`), whose
answers are `ResultTable`; whatever goes wrong is a `ZerenError`. Nothing is imported before it is
used.

In a checkout the packages ``graph``, ``loaders`` and ``queries`` stand beside this folder; in an
installed Zeren they are inside it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeren.graph.errors import ZerenError
    from zeren.graph.model import Plan
    from zeren.library import PlanStore, open, read  # noqa: A004
    from zeren.queries.results import ResultTable

    __version__: str

__all__ = ["Plan", "PlanStore", "ResultTable", "ZerenError", "__version__", "open", "read"]

_PLACES = {
    "Plan": "zeren.graph.model",
    "PlanStore": "zeren.library",
    "ResultTable": "zeren.queries.results",
    "ZerenError": "zeren.graph.errors",
    "open": "zeren.library",
    "read": "zeren.library",
}

_HERE = Path(__file__).parent
if not (_HERE / "graph").is_dir():
    __path__.append(str(_HERE.parent))


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for."""
    if name == "__version__":
        from importlib.metadata import version

        found: Any = version("zeren")
    elif name in _PLACES:
        from importlib import import_module

        found = getattr(import_module(_PLACES[name]), name)
    else:
        raise AttributeError(f"module 'zeren' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
