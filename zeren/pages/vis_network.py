"""The vis-network library that pyvis's package ships, found without importing pyvis.

Importing pyvis imports IPython; the library's file is all that our page needs of it.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from zeren.graph.errors import ZerenError

VERSION = "9.1.2"
NAME = "vis-network.min.js"
LICENCE_NAME = "vis-network.LICENSE.txt"
LICENCE = f"""vis-network {VERSION} (https://visjs.github.io/vis-network/)
Copyright (c) 2011-2017 Almende B.V, http://almende.com
Copyright (c) 2017-2019 visjs contributors, https://github.com/visjs

{NAME} is distributed, unchanged, under either the Apache License, Version 2.0
(http://www.apache.org/licenses/LICENSE-2.0) or the MIT License
(http://opensource.org/licenses/MIT), at the choice of whoever uses it.
It is taken from the Python package pyvis (BSD licence), which ships it.
"""


def library() -> bytes:
    """Give the library as installed."""
    spec = find_spec("pyvis")
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        file = Path(place) / "lib" / f"vis-{VERSION}" / NAME
        if file.is_file():
            return file.read_bytes()
    raise ZerenError(
        f"The package pyvis 0.3.2 with vis-network {VERSION} is not installed: run make setup.",
        f"未安装 pyvis 0.3.2（内含 vis-network {VERSION}）：请运行 make setup。",
    )
