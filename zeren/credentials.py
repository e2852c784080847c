"""Who asks a server: by an option, the environment, a file, or a question on the terminal.

A file has lines ``NAME=VALUE`` as Aura gives them for download: NEO4J_URI, NEO4J_USERNAME,
NEO4J_PASSWORD, NEO4J_DATABASE. What it says is never repeated.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from zeren.graph.errors import StoreDenied
from zeren.graph.regular_files import require_file
from zeren.graph.stores.neo4j.address import Access, is_same_server, parse_address

_TIMEOUT = 60.0


def access_to(location: str, given: Path | None) -> Access:
    """Give who asks the server at a location.

    ``given``: a file, which goes before NEO4J_USERNAME and NEO4J_PASSWORD; then come the file that
    NEO4J_CREDENTIALS names and, where nothing tells a password, a question on the terminal.
    """
    address = parse_address(location)
    told = _told(given)
    uri = told.get("NEO4J_URI")
    if told.get("from") and uri and not is_same_server(parse_address(uri), address):
        raise StoreDenied(
            f"{told['from']}: is for another server than {address.place}. Name the file that "
            "belongs to it, or the store that the file is for.",
            f"{told['from']}：不是 {address.place} 的凭据文件。请指定对应的文件，"
            "或改用该文件所属的服务器。",
        )
    user = told.get("NEO4J_USERNAME") or "neo4j"
    password = told.get("NEO4J_PASSWORD")
    if password is None:
        password = _asked(address.place, user)
    return Access(user, password, told.get("NEO4J_DATABASE") or None, _timeout())


def address_in(given: Path | None) -> str | None:
    """Give the server that a file of credentials is for."""
    return read_credentials(given).get("NEO4J_URI") if given else None


def _told(given: Path | None) -> dict[str, str]:
    if given:
        return {"from": str(given)} | read_credentials(given)
    if "NEO4J_PASSWORD" in os.environ:
        names = ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")
        return {name: os.environ[name] for name in names if name in os.environ}
    if named := os.environ.get("NEO4J_CREDENTIALS"):
        return {"from": named} | read_credentials(Path(named))
    return {name: os.environ[name] for name in ("NEO4J_USERNAME",) if name in os.environ}


def read_credentials(path: Path) -> dict[str, str]:
    """Read a file of credentials; StoreDenied where it is none."""
    require_file(path, StoreDenied)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreDenied(
            f"{path}: cannot be read as a file of credentials. Give a text file with lines "
            "NEO4J_USERNAME=… and NEO4J_PASSWORD=….",
            f"{path}：无法作为凭据文件读取。请给出含有 NEO4J_USERNAME=… 和 NEO4J_PASSWORD=… "
            "两行的文本文件。",
        ) from error
    told: dict[str, str] = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.lstrip().startswith("#"):
            told[name.strip().removeprefix("export ")] = value.strip().strip("\"'")
    if "NEO4J_PASSWORD" not in told:
        raise StoreDenied(
            f"{path}: has no line NEO4J_PASSWORD=…. Give the file that Aura offers for download, "
            "or write one with lines NEO4J_USERNAME=… and NEO4J_PASSWORD=….",
            f"{path}：没有 NEO4J_PASSWORD=… 一行。请使用 Aura 提供下载的文件，"
            "或自己写入 NEO4J_USERNAME=… 和 NEO4J_PASSWORD=… 两行。",
        )
    return told


@cache
def _asked(place: str, user: str) -> str:
    """Ask once for a password, unseen; nothing where nobody can be asked."""
    if not (sys.stdin and sys.stdin.isatty()):
        return ""
    from getpass import getpass

    try:
        return getpass(f"{user} @ {place} 密码 / password: ", stream=sys.stderr)
    except EOFError:
        return ""


def _timeout() -> float:
    """Give the seconds that one question may take, from ZEREN_TIMEOUT."""
    try:
        seconds = float(os.environ.get("ZEREN_TIMEOUT", _TIMEOUT))
    except ValueError:
        return _TIMEOUT
    return seconds if seconds > 0 else _TIMEOUT
