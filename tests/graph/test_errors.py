"""Every error speaks English and Chinese, and says the same in both."""

import ast
import copy
import json
import pickle
import re
from pathlib import Path

import pytest

from zeren.cli import main
from zeren.graph.errors import ZerenError, quoted_zh

ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,;]+[A-Za-z]{2,})+")
FIXED_TERMS = ("（一）", "序号", "牵头单位", "出处", "状态", "任务键", "目标", "具体任务")


def tree(kind=ZerenError):
    yield kind
    for one in kind.__subclasses__():
        yield from tree(one)


KINDS = {kind.__name__: kind for kind in tree()}


def constructions():
    """Give each place where an error is made, with its call."""
    for folder in ("graph", "loaders", "queries", "zeren"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    if name in KINDS:
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def literal(node):
    """Give the letters of a text that is written on the spot, values left out; else None."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value for part in parts if isinstance(part, ast.Constant))
    return None


class TestSource:
    def test_every_error_is_made_with_both_texts(self):
        found = list(constructions())
        assert len(found) > 40
        wrong = [
            place
            for place, call in found
            if len(call.args) != 2
            or call.keywords
            or any(isinstance(one, ast.Starred) for one in call.args)
        ]
        assert wrong == []

    def test_the_first_text_is_english_and_the_second_chinese(self):
        wrong = []
        for place, call in constructions():
            en, zh = map(literal, call.args)
            for term in FIXED_TERMS:
                en = (en or "").replace(term, "")
            if CHINESE.search(en) or (zh is not None and not CHINESE.search(zh)):
                wrong.append(place)
        assert wrong == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_error_can_be_copied_and_pickled(kind):
    error = kind("plan.txt: is wrong.", "plan.txt：有误。")
    again = [copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))]
    for one in [error, *again]:
        assert type(one) is kind
        assert (str(one), one.zh) == ("plan.txt: is wrong.", "plan.txt：有误。")
        assert (one.message("en"), one.message("zh")) == (str(one), one.zh)


@pytest.mark.parametrize(
    ("value", "most", "quoted"),
    [
        ("财政厅", None, "“财政厅”"),
        ("a\x1b\ud800", None, "“a\\x1b\\ud800”"),
        ("it's", None, "“it's”"),
        ("甲" * 80, 60, f"“{'甲' * 60}”"),
        (3, None, "“3”"),
    ],
)
def test_a_value_is_quoted_safely(value, most, quoted):
    assert quoted_zh(value, most) == quoted


FILES = {
    "empty.txt": b"",
    "scan.pdf": b"%PDF-1.7",
    "bytes.bin": bytes(range(256)) * 4,
    "latin.txt": "（一）好".encode() + b"\xff\xff\xff abc",
    "essay.txt": "今天天气很好，适合散步。".encode(),
    "other.json": b'{"schema": 9}',
    "broken.json": b'{"schema": 1, "plan": {"id": "x"}}',
    "date.json": b'{"schema": 1, "plan": {"id": "x", "title": "x", "issued": "2021-02-30"}}',
    "ledger.csv": "类别,序号,章\n任务,1,\n".encode(),
    "notes.lbug": b"notes",
}
CASES = [
    # the arguments, and what every language has to name
    (["load", "missing.txt"], ["missing.txt"]),
    (["load", "folder"], ["folder"]),
    (["load", "empty.txt"], ["empty.txt"]),
    (["load", "scan.pdf"], ["scan.pdf", "pdf"]),
    (["load", "bytes.bin"], ["bytes.bin", "0"]),
    (["load", "latin.txt"], ["latin.txt", "12", "0xff", "UTF-8"]),
    (["load", "essay.txt"], ["essay.txt", "序号", "牵头单位"]),
    (["load", "other.json"], ["other.json", "9", "`zeren parse`"]),
    (["load", "broken.json"], ["broken.json", "title", "`zeren parse`"]),
    (["load", "date.json"], ["date.json", "plan.issued", "2021-02-30"]),
    (["load", "ledger.csv"], ["ledger.csv", "1", "牵头单位"]),
    (["trace", "7", "--source", "essay.txt"], ["essay.txt", "SHA-256"]),
    (["--store", "none.lbug", "workload"], ["none.lbug", "zeren load", "`make run`"]),
    (["--store", "folder", "workload"], ["folder"]),
    (["--store", "notes.lbug", "workload"], ["notes.lbug", "manifest", "`zeren load`"]),
    (["--store", "ftp://there", "workload"], ["ftp://…", "plans.lbug"]),
    (["remove", "没有此件"], ["没有此件", "plans.lbug", "`zeren query plans`"]),
    (["query", "who-led"], ["who-led", "who-leads"]),
    (["query", "agency-tasks"], ["agency-tasks", "agency", "自治区财政厅"]),
    (["query", "agency-tasks", "--agency", "财政局"], ["财政局", "自治区财政厅"]),
    (["query", "agency-tasks", "--agency", "zzz"], ["zzz"]),
    (["query", "due-by", "--date", "2021-02-30"], ["2021-02-30", "YYYY-MM-DD", "2021-06-30"]),
    (["query", "task-detail", "--task", "999"], ["999", "221"]),
    (["query", "task-detail", "--task", "七"], ["七", "7"]),
    (["query", "workload", "--plan", "没有此件"], ["workload", "plan", "没有此件"]),
    (["query", "workload", "--day", "1"], ["workload", "day", "plan"]),
    (["query", "workload", "--param", "nonsense"], ["--param nonsense"]),
    (["query", "workload", "--plan"], ["--plan"]),
    (["query", "workload", "words"], ["words", "--"]),
    (["workload", "--format", "xlsx"], ["--format xlsx", "-o"]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with files of every wrong kind, and a store with the bundled plan."""
    folder = tmp_path_factory.mktemp("资料")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    assert main(["--store", str(folder / "plans.lbug"), "run"]) == 0
    return folder


@pytest.fixture
def told(folder, monkeypatch, capsys):
    """Run a command that fails; give what it says."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ZEREN_STORE", "plans.lbug")

    def run(language, arguments):
        assert main(["--lang", language, *arguments]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("zeren: ")
        assert err.count("\n") == 1
        return err.removeprefix("zeren: ").rstrip("\n")

    return run


def without(text, arguments):
    """Take out what was typed, and commands."""
    text = re.sub(r"`[^`]*`", "", text)
    for argument in sorted(arguments, key=len, reverse=True):
        text = text.replace(argument, "")
    return text


@pytest.mark.parametrize(("arguments", "named"), CASES)
class TestMessages:
    def test_chinese_names_the_case_and_leaves_no_english(self, told, arguments, named):
        text = told("zh", arguments)
        assert [part for part in named if part not in text] == []
        assert CHINESE.search(without(text, arguments))
        left = ENGLISH.findall(without(text, arguments).replace("Plan JSON", ""))
        assert left == []
        assert not re.search(r"[\u4e00-\u9fff](?:[,;:?!]|\.(?!\w))|[,;:?!] ?[\u4e00-\u9fff]", text)

    def test_english_names_the_case_and_has_no_chinese_of_its_own(self, told, arguments, named):
        text = told("en", arguments)
        assert [part for part in named if part not in text] == []
        own = without(re.sub(r"'[^']*'|(?:such as|nearest:|has:) .*", "", text), arguments)
        for term in FIXED_TERMS:
            own = own.replace(term, "")
        assert CHINESE.findall(own) == []
        assert ENGLISH.search(own) or own.endswith(": a value is missing.")


def test_the_version_of_a_store_is_told_in_chinese(told, folder, monkeypatch):
    manifest = folder / "plans.lbug.manifest.json"
    before = manifest.read_text(encoding="utf-8")
    manifest.write_text(json.dumps({**json.loads(before), "vocabulary": 0}), encoding="utf-8")
    try:
        text = told("zh", ["workload"])
    finally:
        manifest.write_text(before, encoding="utf-8")
    assert text.startswith("plans.lbug 版本不符：生成时为词汇表 0，当前为词汇表 ")
    assert "请用 `zeren push plans.lbug plans-new.lbug` 将其内容送入新图谱" in text
