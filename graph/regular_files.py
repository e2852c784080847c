"""Devices and pipes are no files: to read one may wait for ever, or never end."""

from __future__ import annotations

import stat
from pathlib import Path

from zeren.graph.errors import ZerenError


def require_file(path: Path, kind: type[ZerenError]) -> None:
    """Refuse a device, a pipe or a socket with an error of a kind; what is not there passes."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise kind(
            f"{path}: a device or a pipe, no file. Save what it gives in a file, and name that.",
            f"{path}：这是设备或管道，不是文件。请先将其内容存成文件，再指定该文件。",
        )
