"""One store's plans and texts brought into another: what differs, whole, with its links."""

import pytest
from msgspec.structs import replace

from tests.builders import small_plan, small_text, task, trace
from tests.stores.canonical import graph_by_plans, graph_of
from zeren.commands.pushing import pushed
from zeren.graph.stores import open_store
from zeren.graph.stores.base import Outcome

TEXT = small_text()
RESTING = replace(
    small_plan("甲"), tasks=(*small_plan().tasks, task(99, traces=(trace(TEXT.document.id),)))
)


@pytest.fixture
def stores(tmp_path):
    return open_store(tmp_path / "a.nq"), open_store(tmp_path / "b.lbug")


def bring(source, target):
    with source.reader() as reader:
        return {one.plan: one.outcome for one in pushed(reader, target)}


def test_an_empty_store_gets_everything(stores):
    source, target = stores
    source.load([RESTING, small_plan("乙"), TEXT])
    assert set(bring(source, target).values()) == {Outcome.ADDED}
    assert graph_of(target) == graph_of(source)


def test_what_is_equal_stays(stores):
    source, target = stores
    source.load([RESTING, small_plan("乙"), TEXT])
    bring(source, target)
    assert bring(source, target) == {}
    source.load([small_plan("乙", title="新的")])
    assert bring(source, target) == {"乙": Outcome.REPLACED}


def test_what_only_the_target_has_stays(stores):
    source, target = stores
    source.load([small_plan("甲")])
    target.load([small_plan("丙")])
    bring(source, target)
    assert graph_of(target) == graph_by_plans(small_plan("丙"), small_plan("甲"))


def test_a_text_that_is_replaced_takes_no_links_along(stores):
    source, target = stores
    target.load([RESTING, TEXT])
    source.load([RESTING, small_text(sha256="2" * 64)])
    bring(source, target)
    assert graph_of(target) == graph_of(source)


class TestOnServer:
    """The commands, on a server."""

    pytestmark = pytest.mark.neo4j

    @pytest.fixture
    def address(self, neo4j_server, monkeypatch):
        neo4j_server.empty()
        monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        return neo4j_server.uri

    def test_a_store_is_pushed_asked_and_taken_out_again(self, loaded, address):
        code, out, _ = loaded("push", address)
        assert (code, "added" in out) == (0, True)
        code, out, _ = loaded("push", address, "--lang", "zh")
        assert (code, "相同" in out) == (0, True)
        assert loaded("workload", "--store", address) == loaded("workload")
        assert loaded("audit", "--store", address) == loaded("audit")
        assert loaded("trace", "34", "--store", address) == loaded("trace", "34")
        assert loaded("remove", "桂政办电〔2021〕68号", "--store", address)[0] == 0

    def test_a_file_is_loaded_and_pushed_back(self, zeren, address, tmp_path):
        ledger = "zeren/data/guangxi-2021.csv"
        assert zeren("load", ledger, "--store", address)[0] == 0
        assert "unchanged" in zeren("load", ledger, "--store", address)[1]
        back = tmp_path / "back.lbug"
        assert zeren("push", address, back)[0] == 0
        assert zeren("workload", "--store", back) == zeren("workload", "--store", address)

    def test_the_credentials_name_the_server(self, zeren, address, neo4j_server, tmp_path):
        file = tmp_path / "credentials.txt"
        lines = (f"NEO4J_URI={address}", f"NEO4J_PASSWORD={neo4j_server.password}")
        file.write_text("\n".join(lines), encoding="utf-8")
        code, _, err = zeren("workload", "--credentials", file)
        assert (code, address in err, "nothing has been loaded" in err) == (1, True, True)

    def test_a_password_in_the_address_is_refused_unseen(self, zeren, address):
        told = address.replace("//", "//neo4j:geheim@")
        for arguments in (("push", told), ("workload", "--store", told), ("push", told, "x.lbug")):
            code, out, err = zeren(*arguments)
            assert (code, "geheim" in out + err) == (1, False)
