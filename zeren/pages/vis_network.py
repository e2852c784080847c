"""The vis-network library, which draws the network of agencies: its one file, unchanged.

It is kept here since no small package brings it: pyvis, which ships the same file, installs IPython
with it, 50 MB.
"""

from __future__ import annotations

from importlib import resources

VERSION = "9.1.2"
NAME = "vis-network.min.js"
LICENCE_NAME = "vis-network.LICENSE.txt"
LICENCE = f"""vis-network {VERSION} (https://visjs.github.io/vis-network/)
Copyright (c) 2011-2017 Almende B.V, http://almende.com
Copyright (c) 2017-2019 visjs contributors, https://github.com/visjs

{NAME} is distributed, unchanged, under either the Apache License, Version 2.0
(http://www.apache.org/licenses/LICENSE-2.0) or the MIT License
(http://opensource.org/licenses/MIT), at the choice of whoever uses it.
"""


def library() -> bytes:
    """Give the library."""
    return (resources.files("zeren.pages") / "static" / NAME).read_bytes()
