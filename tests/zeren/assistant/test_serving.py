"""The server as a process: standard streams, HTTP on loopback, who is answered and who is not."""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Thread

import anyio
import httpx
import pytest

pytest.importorskip("mcp", reason="needs zeren[mcp]")

from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

from tests.offline.sealed import can_seal
from zeren.assistant.server import assistant_server
from zeren.assistant.serving import PATH, http_application
from zeren.server.limits import Limits
from zeren.server.readers import Readers
from zeren.server.serving import bound, server_of

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@contextmanager
def served(location, *also):
    """Serve a store over HTTP by a thread that ends with the test; give its port."""
    readers = Readers(str(location), Limits())
    taken = bound("127.0.0.1", 0)
    app = http_application(assistant_server(readers, with_quotes=False), "127.0.0.1", taken, also)
    server = server_of(app, lifespan=True)
    thread = Thread(target=server.run, args=([taken],))
    thread.start()
    try:
        yield taken.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        taken.close()
        readers.close()


@pytest.fixture(scope="module")
def port(location):
    with served(location) as port:
        yield port


async def _asked(place):
    async with Client(place) as client:
        tools = await client.list_tools()
        result = await client.call_tool("who_leads", {"words": "电子印章"})
        resources = await client.list_resources()
        plan = await client.read_resource(str(resources.resources[-1].uri))
        ontology = await client.read_resource("zeren://ontology")
        questions = await client.read_resource("zeren://questions")
        with pytest.raises(MCPError, match="nothing stands there"):
            await client.read_resource("zeren://secrets")
        assert client.instructions is not None
    assert all(tool.annotations.read_only_hint for tool in tools.tools)
    assert result.structured_content["rows"][0]["agency"] == "自治区大数据发展局"
    assert "2021年广西持续优化营商环境行动方案" in plan.contents[0].text
    assert "owl:Ontology" in ontology.contents[0].text
    assert '"牵头"' in questions.contents[0].text


def run_apart(asking, *given):
    """Run in a thread of its own: that of a browser's tests has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, asking, *given).result()


@pytest.mark.long
def test_it_answers_whoever_started_it_on_its_standard_streams(location):
    """It opens no socket of the internet: it would be ended (`tests/test_sealed_commands.py`)."""
    program = ["zeren", "mcp", "--store", str(location)]
    if can_seal():
        program = ["tests.offline.sealed", json.dumps([program[1:]])]
    started = StdioServerParameters(
        command=sys.executable,
        args=["-m", *program],
        env=dict(os.environ),
    )
    run_apart(_asked, started)


def test_it_answers_over_http(port):
    run_apart(_asked, f"http://127.0.0.1:{port}{PATH}")


def asked(port, **headers):
    url = f"http://127.0.0.1:{port}{PATH}"
    return httpx.post(
        url, json=LIST, headers=ACCEPT | headers, trust_env=False, verify=False, timeout=60
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_names_of_this_computer_are_answered(port, host):
    answer = asked(port, Host=f"{host}:{port}", Origin=f"http://{host}:{port}")
    assert answer.status_code == 200
    assert len(answer.json()["result"]["tools"]) > 20


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "zeren.example"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1.example:80"}, 421),
        ({"Origin": "https://zeren.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_pages_and_names_of_others_are_refused(port, headers, status):
    assert asked(port, **headers).status_code == status


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_nobody_is_kept_waiting_for_what_is_told_unasked(port, method):
    url = f"http://127.0.0.1:{port}{PATH}"
    answer = httpx.request(method, url, headers=ACCEPT, trust_env=False, verify=False, timeout=60)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_an_address_that_is_too_long_is_said_so(port):
    url = f"http://127.0.0.1:{port}{PATH}?{'a' * 40_000}"
    answer = httpx.post(url, json=LIST, headers=ACCEPT, trust_env=False, verify=False, timeout=60)
    assert answer.status_code == 414


def test_a_further_name_is_answered_where_it_was_given(location):
    with served(location, "host.docker.internal") as port:
        assert asked(port, Host=f"host.docker.internal:{port}").status_code == 200


@pytest.mark.long
def test_it_says_its_address_and_ends_when_told(location):
    command = [sys.executable, "-m", "zeren", "mcp", "--http", "--store", str(location)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            url = process.stderr.readline().split()[0]
            told = httpx.post(
                url, json=LIST, headers=ACCEPT, trust_env=False, verify=False, timeout=60
            )
            assert told.status_code == 200
            process.terminate()
            process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0


def test_a_store_that_is_not_there_is_said_at_once(zeren, tmp_path):
    code, out, err = zeren("mcp", "--store", tmp_path / "none.lbug")
    assert (code, out) == (1, "")
    assert "zeren load" in err


def test_a_time_that_is_none_is_refused(zeren, location):
    code, _, err = zeren("mcp", "--store", location, "--seconds", "0")
    assert code == 1
    assert "--seconds 0" in err


def test_what_has_to_be_installed_is_said(zeren, location, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "zeren.assistant.server":
            raise ModuleNotFoundError(name="mcp")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    code, _, err = zeren("mcp", "--store", location)
    assert code == 1
    assert "pip install 'zeren[mcp]'" in err
