"""A real Neo4j for the tests: fetched by Maven once, started on free ports, stopped by its process.

NEO4J_URI (with NEO4J_USERNAME and NEO4J_PASSWORD) names a running server instead: its database has
to be empty, and is left so.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from filelock import FileLock
from neo4j import Driver, GraphDatabase, Record
from platformdirs import user_cache_path

from zeren.graph.stores import Access

HERE = Path(__file__).parent
PASSWORD = "责任-password"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_SIGNATURE = re.compile(r"META-INF/[^/]+\.(?:SF|RSA|DSA|EC)")
_OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "dbms.security.auth_max_failed_attempts": "0",
    "server.memory.pagecache.size": "64m",
    "server.bolt.thread_pool_max_size": "20",
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.size": "16m",
    "dbms.cypher.min_replan_interval": "1h",
    # a server that is told to stop waits for nobody: 10 s otherwise
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.dbms.bolt.netty_server_shutdown_timeout": "1",
    "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
}
QUICK = (
    *("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"),
    *("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"),
    "-XX:-UsePerfData",
)
"""For a Java that lives for seconds: classes of the released jars are not verified anew."""
LASTING = (
    *(*QUICK, "-XX:CompileThresholdScaling=0.2", "-XX:ReservedCodeCacheSize=160m"),
    *("-Xms320m", "-Xmn128m"),
)
"""For the server that plans hundreds of questions, each for the first time: what it does often is
compiled sooner, nothing that was is thrown away, and young objects have room."""


@dataclass(frozen=True)
class Release:
    """A version of the server: the file that names its jars, its main class, Java and settings."""

    pom: Path
    main: str
    java: str = "java"
    settings: Mapping[str, str] = field(default_factory=dict)


LONG_TERM = Release(
    HERE / "pom.xml",
    "org.neo4j.server.CommunityEntryPoint",
    # one plan of a question for words and lists of any length: 20 to 80 ms for each other one
    settings={"internal.cypher.use_parameter_size": "false"},
)
CALENDAR = Release(HERE / "pom-calendar.xml", "org.neo4j.server.Neo4jCommunity")
_MEMORY, _NAME = Path("/dev/shm"), "zeren-neo4j-"
_ROOM = 4 << 30
"""Bytes that have to be free in memory for a server's folder, which takes some MB of them."""
_DAY = 24 * 3600
_WAIT = 240
"""Seconds for a start; 5 s of computing, which a busy machine stretches."""


class ServerTaken(Exception):
    """The running server holds something, which the tests would delete."""


class ServerMissing(Exception):
    """Why there is no server: no Java, no Maven, no network."""


@dataclass
class Server:
    """One running server, with a folder of its own; ``process`` is None for a foreign one."""

    uri: str
    user: str = "neo4j"
    password: str = PASSWORD
    home: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    holder: object = field(default=None, repr=False)
    """Whoever loaded what is there; nobody, where it was emptied."""
    _driver: Driver | None = field(default=None, repr=False)

    @property
    def port(self) -> int:
        """The port of Bolt."""
        return int(self.uri.rpartition(":")[2])

    @property
    def access(self) -> Access:
        """What `open_store` needs to get in."""
        return Access(self.user, self.password)

    def empty(self) -> None:
        """Delete all nodes; constraints and indexes stay."""
        self._run("MATCH (n) DETACH DELETE n")
        self.holder = None

    def require_empty(self) -> None:
        """Refuse a database that holds anything: it would be lost."""
        try:
            ((count,),) = self._run("MATCH (n) RETURN count(n)")
        finally:
            self.close()
        if count:
            raise ServerTaken(
                f"{self.uri} (NEO4J_URI) holds {count} nodes, and whoever uses it here deletes "
                "them. Name an empty database, or unset NEO4J_URI."
            )

    def _run(self, text: LiteralString) -> list[Record]:
        if self._driver is None:
            self._driver = GraphDatabase.driver(self.uri, auth=(self.user, self.password))
        return self._driver.execute_query(text).records

    def close(self) -> None:
        """Let go of the connection by which it is emptied."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    def start_again(self, settings: Mapping[str, str] | None = None) -> None:
        """Start anew in the same folder, after `kill` or `stop`: at another address."""
        assert self.home is not None
        again = start(self.home, settings)
        self.uri, self.process = again.uri, again.process

    def stop(self) -> None:
        """Let the server end in order."""
        self.close()
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)

    def kill(self) -> None:
        """End the server at once, as if its power failed."""
        self.close()
        assert self.process is not None
        self.process.kill()
        self.process.wait(60)


def given() -> Server | None:
    """Give the running server that the environment names; ServerTaken where it is not empty."""
    if uri := os.environ.get("NEO4J_URI"):
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        server = Server(uri, user, os.environ.get("NEO4J_PASSWORD", ""))
        server.require_empty()
        return server
    return None


def jars(release: Release = LONG_TERM) -> Path:
    """Give the folder of the server's jars; the first call fetches them (120 MB).

    They have no signatures: Maven has seen that they are whole, and a start takes 5 s of CPU
    rather than 6 where Java does not look again.
    """
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise ServerMissing(f"no {tool}: install Java 17 or 21 and Maven, or set NEO4J_URI")
    key = hashlib.sha256(release.pom.read_bytes()).hexdigest()[:12]
    cache = user_cache_path("zeren-tests", appauthor=False, ensure_exists=True)
    folder = cache / f"neo4j-{key}"
    with FileLock(cache / f"neo4j-{key}.lock"):
        if not folder.is_dir():
            aside = folder.with_suffix(".part")
            shutil.rmtree(aside, ignore_errors=True)
            _fetch(aside, release.pom)
            aside.rename(folder)
        unsigned = cache / f"{folder.name}-unsigned"
        if not unsigned.is_dir():
            aside = unsigned.with_suffix(".part")
            shutil.rmtree(aside, ignore_errors=True)
            shutil.copytree(folder, aside, copy_function=_unsigned)
            aside.rename(unsigned)
    return unsigned


def _unsigned(source: str, target: str) -> None:
    """Copy a jar, without its signatures if it has any."""
    with ZipFile(source) as jar:
        names = [each for each in jar.namelist() if not _SIGNATURE.fullmatch(each)]
        if len(names) == len(jar.namelist()):
            _linked(source, target)
            return
        with ZipFile(target, "w", ZIP_DEFLATED) as written:
            for each in names:
                written.writestr(each, jar.read(each))


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk that has no links
        shutil.copyfile(source, target)


def _fetch(folder: Path, pom: Path) -> None:
    command = ["mvn", "-q", "-B", "-f", str(pom), _COPY, f"-DoutputDirectory={folder}"]
    done = subprocess.run([*command, "-DincludeScope=runtime"], capture_output=True, check=False)
    if done.returncode:
        reason = done.stdout.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ServerMissing(f"Maven cannot fetch Neo4j: {reason}")


@contextmanager
def running(folder: Path, release: Release | None = None) -> Iterator[Server]:
    """Give a running server; without Java and Maven, skip, or fail where everything is required."""
    with in_memory(folder) as home:
        try:
            server = start(home, release=release or LONG_TERM, options=LASTING)
        except ServerMissing as reason:
            if os.environ.get("ZEREN_REQUIRE") == "all":
                pytest.fail(str(reason))
            pytest.skip(str(reason))
        try:
            yield server
        finally:
            server.kill()  # its folder goes with the test: nothing has to be kept


@contextmanager
def in_memory(folder: Path) -> Iterator[Path]:
    """Give a folder in memory, where there is room: no commit waits for the disk then."""
    for left in _MEMORY.glob(f"{_NAME}*"):
        with suppress(FileNotFoundError):  # another run has just ended
            if left.stat().st_mtime < time.time() - _DAY:  # by a run that was killed
                shutil.rmtree(left, ignore_errors=True)
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ROOM:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix=_NAME, dir=_MEMORY) as home:
        yield Path(home)


@contextmanager
def driven(server: Server) -> Iterator[Driver]:
    """Give a driver of a server."""
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        yield driver


def free_port() -> int:
    """Give a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    home: Path,
    settings: Mapping[str, str] | None = None,
    release: Release = LONG_TERM,
    options: Sequence[str] = QUICK,
) -> Server:
    """Start a server in a folder, new or used before, and wait until it answers."""
    lib, port = jars(release), free_port()
    (home / "conf").mkdir(parents=True, exist_ok=True)
    address = f"127.0.0.1:{port}"
    lines = {
        **_SETTINGS,
        **release.settings,
        "server.bolt.listen_address": address,
        "server.bolt.advertised_address": address,
        **(settings or {}),
    }
    (home / "conf" / "neo4j.conf").write_text(
        "".join(f"{name}={value}\n" for name, value in lines.items()), encoding="utf-8"
    )
    with (home / "out.log").open("wb") as log:
        words = [release.java, *options, *_arguments(lib, home, release)]
        process = subprocess.Popen(words, stdout=log, stderr=log)
    server = Server(f"neo4j://{address}", home=home, process=process)
    try:
        _await(server)
        if not (home / "password-set").exists():
            _set_password(server)
            (home / "password-set").touch()
    except BaseException:
        server.kill()
        raise
    return server


def _arguments(lib: Path, home: Path, release: Release) -> list[str]:
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENS]
    folders = [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    return [*opens, "-cp", f"{lib}{os.sep}*", release.main, *folders]


def _await(server: Server) -> None:
    assert server.process is not None
    assert server.home is not None
    log = server.home / "out.log"
    for _ in range(_WAIT * 10):
        if b"Started." in log.read_bytes():
            return
        if server.process.poll() is not None:
            break
        time.sleep(0.1)
    told = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"Neo4j did not start:\n{told}")


def _set_password(server: Server) -> None:
    with GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver:
        text = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
        driver.execute_query(text, old="neo4j", new=server.password, database_="system")
