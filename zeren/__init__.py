"""Who is responsible for what: action plans as a graph of responsibilities.

In a checkout the packages ``graph``, ``loaders`` and ``queries`` stand beside this folder; in an
installed Zeren they are inside it.
"""

from pathlib import Path

_HERE = Path(__file__).parent
if not (_HERE / "graph").is_dir():
    __path__.append(str(_HERE.parent))
