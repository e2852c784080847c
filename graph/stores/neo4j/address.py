"""Where a Neo4j server is, and how to get in: an address never has a password in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from zeren.graph.errors import StoreError, quoted_zh

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks a server, and how long it may take.

    ``timeout``: seconds for one question; ``retry``: seconds during which a change is tried again
    after transient errors (another leader, a deadlock, a lost connection).
    """

    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    timeout: float = 60.0
    retry: float = 30.0


@dataclass(frozen=True, slots=True)
class Address:
    """A server's address: ``uri`` as the driver takes it, ``place`` as messages name it."""

    uri: str
    place: str
    database: str | None


def is_address(location: str) -> bool:
    """Tell whether a location is on a Neo4j server."""
    return location.partition("://")[0].casefold() in SCHEMES


def parse_address(location: str) -> Address:
    """Read ``neo4j://HOST[:PORT][/DATABASE]``; StoreError where it is none, or tells a secret."""
    scheme = location.partition("://")[0].casefold()
    _refuse_secrets(scheme, location)
    try:
        parts = urlsplit(location)
        port = parts.port
    except ValueError:  # a bracket that is not closed, a port that is no number
        parts, port = urlsplit(""), None
    database = parts.path.strip("/")
    host = parts.hostname or ""
    if not host or not re.fullmatch(r"[A-Za-z0-9.:_-]*", host + database):
        raise StoreError(
            f"{scheme}://{host}…: is no address of a server. Write {scheme}://HOST:PORT/DATABASE, "
            f"such as {scheme}://localhost:7687; port and database may be left out.",
            f"{scheme}://{host}…：不是服务器地址，请写作 {scheme}://主机:端口/数据库，"
            f"例如 {scheme}://localhost:7687，端口和数据库可省略。",
        )
    told = f"[{host}]" if ":" in host else host
    if port is not None:
        told = f"{told}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    place = f"{scheme}://{told}" + (f"/{database}" if database else "")
    return Address(f"{scheme}://{told}{query}", place, database or None)


def _refuse_secrets(scheme: str, location: str) -> None:
    """Refuse names and passwords in an address, and what might be one, without repeating it."""
    rest = location.partition("://")[2]
    before, _, query = rest.partition("?")
    routing = scheme.startswith("neo4j") and re.fullmatch(r"policy=[\w-]+", query)
    if "@" not in rest and "#" not in before and (not query or routing):
        return
    raise StoreError(
        f"{scheme}://…: no user, password or other settings may stand in an address, where lists "
        "of processes and logs show it. Set NEO4J_USERNAME and NEO4J_PASSWORD, name a file with "
        f"--credentials FILE, or type it when asked; then write {scheme}://HOST:PORT alone.",
        f"{scheme}://…：地址中不得写入用户名、密码或其他设置，以免出现在进程列表和日志中。"
        "请设置 NEO4J_USERNAME 和 NEO4J_PASSWORD，或用 --credentials 文件 指定，或在提示时输入；"
        f"地址只写 {scheme}://主机:端口。",
    )


def is_same_server(one: Address, other: Address) -> bool:
    """Tell whether two addresses name the same host and port, whatever the scheme."""
    ends = [(parts.hostname, parts.port or 7687) for parts in map(urlsplit, (one.uri, other.uri))]
    return ends[0] == ends[1]


def no_address(scheme: str) -> StoreError:
    """Say that no store is reached by such a scheme."""
    return StoreError(
        f"{scheme}://…: no store is reached by this scheme. Name a file, such as plans.lbug, or a "
        f"Neo4j server by one of {', '.join(SCHEMES)}.",
        f"{scheme}://…：没有{quoted_zh(scheme)}一类的存储。请写文件，例如 plans.lbug，"
        f"或 Neo4j 服务器地址，协议为 {'、'.join(SCHEMES)} 之一。",
    )
