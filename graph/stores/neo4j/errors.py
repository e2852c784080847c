"""What goes wrong with a server, as errors that name it and say what to do."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionPoolError,
    DriverError,
    ForbiddenOnReadOnlyDatabase,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from zeren.graph.errors import (
    QueryError,
    QueryTimeout,
    StoreDenied,
    StoreError,
    StoreUnreachable,
    StoreVersion,
    ZerenError,
)
from zeren.graph.property_types import half_character
from zeren.graph.stores.neo4j.address import Address
from zeren.graph.system_faults import said_by_system

LOST = (ServiceUnavailable, SessionExpired, ConnectionPoolError)
"""The server went away, or was never there."""
OLDEST = 5
"""The first major version whose Cypher the queries are written in."""

_Kind = type[StoreError]
_BY_CODE: dict[str, tuple[_Kind, str, str]] = {
    "Security.CredentialsExpired": (
        StoreDenied,
        (
            "the password has to be changed first. Do so in Neo4j Browser, or by ALTER CURRENT "
            "USER SET PASSWORD"
        ),
        "须先修改初始密码：在 Neo4j Browser 中修改，或执行 ALTER CURRENT USER SET PASSWORD",
    ),
    "Security.AuthenticationRateLimit": (
        StoreDenied,
        "too many wrong passwords. Wait some seconds, then give the right one",
        "密码错误次数过多。请稍候几秒，再用正确的密码",
    ),
    "Security.Unauthorized": (
        StoreDenied,
        (
            "user or password are not right. Set NEO4J_USERNAME and NEO4J_PASSWORD, or name a file "
            "with --credentials FILE"
        ),
        "用户名或密码不正确。请设置 NEO4J_USERNAME 和 NEO4J_PASSWORD，或用 --credentials 文件 指定",
    ),
    "Security": (
        StoreDenied,
        (
            "the user has no right to do that. Have an administrator grant read and write access "
            "and rights on indexes and constraints, or log in as another user"
        ),
        "该用户没有此权限。请管理员授予读写以及索引、约束的权限，或换用其他用户",
    ),
    "General.ForbiddenOnReadOnlyDatabase": (
        StoreDenied,
        (
            "the database is read-only. Load into another one, or take it out of the server's "
            "settings server.databases.default_to_read_only and server.databases.read_only"
        ),
        (
            "数据库为只读。请装入其他数据库，或修改服务器设置 server.databases.default_to_read_only"
            " 和 server.databases.read_only"
        ),
    ),
    "Database.DatabaseNotFound": (
        StoreError,
        (
            "there is no such database. Name one that exists behind the port, such as …:7687/neo4j "
            "(or leave it out); SHOW DATABASES lists them"
        ),
        (
            "没有这个数据库。请在端口后写已有的数据库，例如 …:7687/neo4j，或不写；"
            "SHOW DATABASES 可列出全部"
        ),
    ),
    "General.DatabaseUnavailable": (
        StoreUnreachable,
        "the database is not running. Start it (START DATABASE), or wait until it is",
        "数据库没有运行。请启动（START DATABASE）或稍候重试",
    ),
    "General.MemoryPoolOutOfMemoryError": (
        StoreError,
        (
            "the server has too little memory for this. Load fewer plans at once, or raise "
            "server.memory.heap.max_size"
        ),
        "服务器内存不足。请减少一次装入的方案数，或调大 server.memory.heap.max_size",
    ),
    "Schema": (
        StoreError,
        (
            "what the database has of its own does not go together with the plans. Use a database "
            "of its own for Zeren"
        ),
        "数据库中原有的内容与方案冲突。请为 Zeren 使用单独的数据库",
    ),
    "Statement.ArgumentError": (
        StoreError,
        (
            "the server does not take it. Names of plans, agencies and documents have at most "
            "8,000 bytes"
        ),
        "服务器不接受。方案、机构、文件的名称最长 8,000 字节",
    ),
}


_BY_CODE["General.WriteOnReadOnlyAccessDatabase"] = _BY_CODE["General.ForbiddenOnReadOnlyDatabase"]


@contextmanager
def naming_faults(address: Address) -> Iterator[None]:
    """Turn what the driver raises into an error of Zeren that names the server."""
    try:
        yield
    except ZerenError:
        raise
    except Neo4jError as error:
        raise _by_code(address, error) from error
    except UnsupportedServerProduct as error:
        raise _no_bolt(address) from error
    except ConfigurationError as error:
        raise _unsettled(address) from error
    except LOST as error:
        said = _said(error)
        raise (_by_code(address, said) if said else unreachable(address)) from error
    except DriverError as error:
        raise refused(address, str(error)) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise _unfit(address, error) from error


def _said(error: BaseException) -> Neo4jError | None:
    """Find what a server said, where the driver tells only that routing failed."""
    cause = error.__cause__
    if isinstance(cause, ExceptionGroup):
        found = (one for one in cause.exceptions if isinstance(one, Neo4jError))
        return next(found, None)
    return None


@contextmanager
def naming_read_only(address: Address) -> Iterator[None]:
    """Stop a change of a read-only database, which the driver would try again and again."""
    try:
        yield
    except ForbiddenOnReadOnlyDatabase as error:
        raise _by_code(address, error) from error


def question_refused(address: Address, error: Neo4jError, seconds: float) -> ZerenError:
    """Say why a question is not answered: it is wrong itself, or the server has a fault."""
    code = str(error.code or "")
    if ".TransactionTimedOut" in code or code.endswith(".Transaction.Terminated"):
        return QueryTimeout(
            f"{address.place}: the question took longer than {seconds:g} s and was ended. "
            "Ask of one plan with --plan, or allow more seconds by ZEREN_TIMEOUT.",
            f"{address.place}：查询超过 {seconds:g} 秒，已中止。请用 --plan 只查一个方案，"
            "或用 ZEREN_TIMEOUT 放宽秒数。",
        )
    if ".Statement." not in code:
        return _by_code(address, error)
    told = reason(error)
    return QueryError(
        f"{address.place}: the server cannot answer: {told}",
        f"{address.place}：服务器无法回答：{told}",
    )


def reason(error: Neo4jError) -> str:
    """Give the first line of the server's message."""
    return (str(error.message or error.code or "").strip() or "?").splitlines()[0]


def _by_code(address: Address, error: Neo4jError) -> StoreError:
    code = str(error.code or "").removeprefix("Neo.").partition(".")[2]
    if isinstance(error, AuthError) and not code:
        code = "Security.Unauthorized"
    for start, (kind, en, zh) in _BY_CODE.items():
        if code.startswith(start):
            told = reason(error)
            text, text_zh = f"{address.place}: {en}.", f"{address.place}：{zh}。"
            if kind is not StoreDenied:
                text, text_zh = f"{text} The server says: {told}", f"{text_zh}服务器称：{told}"
            return kind(text, text_zh)
    return refused(address, f"{error.code}: {reason(error)}")


def refused(address: Address, told: str) -> StoreError:
    """Pass on what the server or the driver says, where there is no better word for it."""
    return StoreError(
        f"{address.place}: the server refused: {told}. Nothing was changed; see the server's log.",
        f"{address.place}：服务器拒绝执行：{told}。内容没有改动，请查看服务器日志。",
    )


def unreachable(address: Address) -> StoreUnreachable:
    """Say that nobody answers, or that whoever answers is no Neo4j."""
    parts = urlsplit(address.uri)
    try:
        socket.create_connection((parts.hostname, parts.port or 7687), timeout=3).close()
    except OSError as error:
        en, zh = said_by_system(error)
        return StoreUnreachable(
            f"{address.place}: no server answers ({en}). Start Neo4j, or correct host and port; "
            "Bolt's usual port is 7687.",
            f"{address.place}：没有服务器应答（{zh}）。请启动 Neo4j，或改正主机和端口；"
            "Bolt 的常用端口是 7687。",
        )
    return _no_bolt(address)


def _no_bolt(address: Address) -> StoreUnreachable:
    return StoreUnreachable(
        f"{address.place}: something answers there, but not Neo4j 5 or newer in this way. Give the "
        "port of Bolt (7687, not the browser's 7474 or 7473); for a server with encryption, such "
        "as Aura, write neo4j+s://, with a certificate of its own neo4j+ssc://, without encryption "
        "neo4j://; bolt:// goes past routing.",
        f"{address.place}：有程序应答，但不是以此方式应答的 Neo4j 5 或更新版本。请用 Bolt 端口"
        "（7687，而不是浏览器的 7474 或 7473）；加密的服务器（如 Aura）用 neo4j+s://，"
        "自签证书用 neo4j+ssc://，不加密用 neo4j://；bolt:// 不经路由。",
    )


def _unsettled(address: Address) -> StoreError:
    """Name the place alone: the driver's own words may repeat what it was given."""
    return StoreError(
        f"{address.place}: the driver does not take these settings together. Write "
        "neo4j://HOST:PORT, without anything behind it.",
        f"{address.place}：驱动程序不接受这样的设置。请写作 neo4j://主机:端口，其后不加其他内容。",
    )


def _unfit(address: Address, error: UnicodeEncodeError | OverflowError) -> StoreError:
    if isinstance(error, UnicodeEncodeError):
        return half_character(address.place, error)
    return StoreError(
        f"{address.place}: a number is too large to be stored: {error}. Correct it in the Plan "
        "JSON.",
        f"{address.place}：数字过大，无法存储：{error}。请在 Plan JSON 中改正。",
    )


def check_version(address: Address, agent: str) -> None:
    """Refuse a server that is too old; ``agent`` is its own word, such as ``Neo4j/5.26.30``."""
    version = agent.partition("/")[2]
    major = version.partition(".")[0]
    if not major.isdecimal() or int(major) < OLDEST:
        raise StoreVersion(
            f"{address.place}: is {agent or 'a server without a name'}; Neo4j {OLDEST} or newer is "
            "needed. Update the server (5.26 is the long-term version), or use another one.",
            f"{address.place}：是 {agent or '未报名称的服务器'}，需要 Neo4j {OLDEST} 或更新版本。"
            "请升级服务器（长期支持版为 5.26），或改用其他服务器。",
        )


def lost_while_changing(address: Address, *, changed: bool | None) -> StoreUnreachable:
    """Say what became of a change during which the server went away; None: nobody knows yet."""
    if changed is None:
        return StoreUnreachable(
            f"{address.place}: the connection was lost while the change was being confirmed. The "
            "graph is as it was before, or whole as it was to be. Once the server runs, give the "
            "same command again: what is there already stays as it is.",
            f"{address.place}：在等待确认改动时连接中断。图谱或为改动之前的原样，"
            "或已全部改动完成。服务器恢复后请再执行同一命令：已有的内容不会重复。",
        )
    return StoreUnreachable(
        f"{address.place}: the connection was lost before the change was done. The graph is as it "
        "was before. Once the server runs, give the same command again.",
        f"{address.place}：改动完成之前连接中断。图谱保持原样。服务器恢复后请再执行同一命令。",
    )


@contextmanager
def naming_what_stays(come: Callable[[], int]) -> Iterator[None]:
    """Say of a load that fails in the middle how many units have come in before."""
    try:
        yield
    except StoreError as error:
        count = come()
        if not count:
            raise
        raise type(error)(
            f"{error} Of this load, {count} plans and texts came in before that, whole, and stay; "
            "the same command goes on with the rest.",
            f"{error.zh}本次装入中此前已有 {count} 个方案和正文完整写入并保留；"
            "再次执行同一命令即继续其余部分。",
        ) from error
