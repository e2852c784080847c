"""Lists the licences of all that `pip install zeren` brings, and fails where one binds its users.

Run by ``make licences``; arguments name extras: ``make licences ARGS="dev"``.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

BINDING = re.compile(r"(?<!L)GPL|Affero|GNU General|SSPL|Server Side Public|BUSL|Business Source")
"""Licences that put conditions on those who only use a program or build on it."""
TEXT = 60
"""Characters: a longer field holds the licence's own text, of which the first line is its name."""


def needed(name: str, extras: frozenset[str]) -> dict[str, Distribution]:
    """Give what is installed of a distribution and all it requires, by name."""
    found: dict[str, Distribution] = {}
    seen, waiting = set(), [(name, extras)]
    while waiting:
        one, wanted = waiting.pop()
        if (one, wanted) in seen:
            continue
        seen.add((one, wanted))
        try:
            found[re.sub(r"[-_.]+", "-", one).lower()] = held = distribution(one)
        except PackageNotFoundError:
            continue  # for another system, or an extra that is not installed
        for text in held.requires or ():
            required = Requirement(text)
            environments = [{"extra": extra} for extra in wanted or {""}]
            if required.marker is None or any(map(required.marker.evaluate, environments)):
                waiting.append((required.name, frozenset(required.extras)))
    return found


def licence(held: Distribution) -> str:
    """Name a distribution's licence by its expression, its classifiers or its field."""
    said = held.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    names = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier", [])
        if one.startswith("License :: ") and one != "License :: OSI Approved"
    ]
    field = (said.get("License") or "").strip()
    return ", ".join(names) or field.partition("\n")[0][:TEXT] or "?"


def binds(name: str) -> bool:
    """Tell a licence that binds users, or that nothing names; a choice binds if each of it does."""
    return name == "?" or all(BINDING.search(one) for one in re.split(r" OR ", name))


def main(extras: list[str]) -> int:
    """Print the table; give 1 where a licence binds users."""
    listed = {
        name: (held.version, licence(held))
        for name, held in sorted(needed("zeren", frozenset(extras)).items())
    }
    for name, (version, said) in listed.items():
        print(f"{name:28} {version:14} {said}")  # noqa: T201
    bad = [name for name, (_, said) in listed.items() if binds(said)]
    if bad:
        print("\nbinds its users, or says nothing:", ", ".join(bad), file=sys.stderr)  # noqa: T201
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
