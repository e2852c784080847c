"""Help, version and near commands."""

import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import zeren as library
from tests.rows import each_row
from zeren.cli import MODULES
from zeren.commands.completing import SHELLS
from zeren.commands.near import near_commands
from zeren.commands.query_help import help_lines
from zeren.queries import catalogue
from zeren.queries.explanations import explanations
from zeren.queries.narrowing import narrowing_parameters


def ended(run, *arguments):
    """Run what ends as argparse does; give the exit code."""
    with pytest.raises(SystemExit) as end:
        run(*arguments)
    return end.value.code


def test_zeren_alone_shows_its_help(zeren):
    code, out, err = zeren()
    assert (code, err) == (0, "")
    assert "workload" in out
    assert out.startswith("usage: zeren")


@pytest.mark.parametrize("options", [("--lang", "zh"), ("--lang", "zh", "--store", "nowhere")])
def test_options_without_a_command_show_the_help_in_their_language(zeren, options):
    code, out, err = zeren(*options)
    assert (code, err) == (0, "")
    assert out.startswith("用法：zeren")
    assert "workload" in out


def test_an_unknown_option_without_a_command_is_refused(zeren, capsysbinary):
    assert ended(zeren, "--lang", "zh", "--nope") == 2
    assert "不认识的参数：--nope" in capsysbinary.readouterr().err.decode()


def test_the_version_is_that_of_the_library(zeren, capsysbinary):
    assert ended(zeren, "--version") == 0
    python = ".".join(map(str, sys.version_info[:3]))
    told = capsysbinary.readouterr().out.decode()
    assert told.strip() == f"zeren {library.__version__} (Python {python})"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "there is no command 'wrokload'; did you mean workload"),
        ("zh", "没有命令“wrokload”，是否指：workload"),
    ],
)
def test_near_commands_are_suggested(zeren, capsysbinary, language, told):
    assert ended(zeren, "--lang", language, "wrokload") == 2
    assert told in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("plans", "query plans"),
        ("Due_By", "query due-by"),
        ("tasks", "query agency-tasks"),
        ("wrokload", "workload"),
        ("overdu", "query overdue"),
        ("逾期任务", "query overdue"),
        ("逾期", "query overdue"),
        ("工作量", "query workload"),
        ("自相矛盾", "audit"),
        ("更正", "correct"),
        ("谁负责电子印章", "who 谁负责电子印章"),
        ("电子印章", "who 电子印章"),
    ],
)
def test_a_query_or_a_question_that_is_typed_as_a_command_is_suggested_as_it_is_asked(typed, first):
    chinese = {
        command.name: command.zh
        for module in MODULES
        for command in import_module(f"zeren.commands.{module}").COMMANDS
    }
    near = near_commands(typed, chinese)
    assert near[0] == first
    assert len(set(near)) == len(near) <= 3


def test_what_is_suggested_is_said(zeren, capsysbinary):
    assert ended(zeren, "--lang", "zh", "plans") == 2
    assert "没有命令“plans”，是否指：query plans" in capsysbinary.readouterr().err.decode()


def test_a_command_that_is_like_none_gets_no_suggestion(zeren, capsysbinary):
    assert ended(zeren, "zzzzzzzz") == 2
    told = capsysbinary.readouterr().err.decode()
    assert "there is no command 'zzzzzzzz'; zeren --help lists all" in told


def test_a_query_s_help_has_its_parameters_and_what_narrows_it(zeren):
    code, out, _ = zeren("query", "agency-tasks", "--help")
    assert code == 0
    told = {line.split()[0]: line for line in out.splitlines() if line.startswith("  --")}
    assert list(told) == ["--agency", "--plan", "--prose", "--role", "--from", "--to"]
    assert "needed" in told["--agency"]
    assert "with|without|only" in told["--prose"]
    assert out.splitlines()[-1].endswith("query agency-tasks --agency 自治区财政厅")


def test_a_query_s_help_speaks_chinese(zeren):
    _, out, _ = zeren("query", "agency-tasks", "--help", "--lang", "zh")
    told = {line.split()[0]: line for line in out.splitlines() if line.startswith("  --")}
    assert "必填" in told["--agency"]
    assert "leads（牵头）" in told["--role"]
    assert "deadline             完成时限" in out


def test_no_explanation_is_left_over():
    told = {
        one.about
        for query in catalogue.every_query()
        for one in (*query.columns, *query.parameters, *narrowing_parameters(query))
    }
    assert explanations().keys() == told


def test_the_help_of_query_itself_stays(zeren, capsysbinary):
    assert ended(zeren, "query", "--help") == 0
    assert "usage: zeren query" in capsysbinary.readouterr().out.decode()


def test_the_help_of_a_query_that_is_none_names_the_nearest(zeren):
    code, _, err = zeren("query", "agncy-tasks", "--help")
    assert (code, "agency-tasks" in err) == (1, True)


COMMANDS = [name for names in MODULES.values() for name in names]
PROPER = {
    *("Cypher", "Dask", "JSON", "Neo4j", "Plan", "SPARQL", "MCP", "RDF", "XLSX", "SHA", "SHACL"),
    *("SHA-256", "CSV", "bash", "eval"),
    *("docx", "load", "succession.csv", "tasks", "corrections.csv"),
    *("register.csv", "central.csv", "members.csv", "headings.csv"),
    *("csv", "json", "jsonld", "md", "html", "nq", "table", "trig", "tsv", "ttl", "xlsx"),
    *("host.docker.internal", "neo4j", "pyvis", "tcp", "zeren", "desc", "true", "with", "without"),
    *("only", "N", "YYYY-MM-DD", "AI", "HTTP", "SDK", "Ctrl-C", "Jupyter", "notebooks"),
}
"""Names, forms of files, and values that are typed as they stand."""
VARIABLES = re.compile(r"(?:ZEREN|NEO4J)_\w+")
WORD = re.compile(r"[A-Za-z][\w.-]*[A-Za-z0-9]|\bN\b", re.ASCII)


def untranslated(text, known=frozenset()):
    """Give the English words of a Chinese text that are no names, values, options or variables."""
    told = VARIABLES.sub("", re.sub(r"\{[^}]*\}|(?<!\w)--?[a-z][\w-]*|tcp://", "", text))
    return {word for word in WORD.findall(told) if word not in PROPER | set(known)}


def helped(zeren, capsysbinary, *arguments):
    assert ended(zeren, *arguments, "--lang", "zh", "--help") == 0
    return capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_chinese_throughout(zeren, capsysbinary, command):
    assert untranslated(helped(zeren, capsysbinary, command), {command}) == set()


def test_the_list_of_commands_is_chinese_throughout(zeren, capsysbinary):
    told = helped(zeren, capsysbinary)
    assert untranslated(told, COMMANDS) == set()
    assert told.startswith("用法：")


@each_row("query", catalogue.every_query(), ids=lambda query: query.name)
def test_the_help_of_a_question_is_chinese_throughout(query):
    parameters = (*query.parameters, *narrowing_parameters(query))
    typed = {column.name for column in query.columns} | {query.name, "query"}
    for one in parameters:
        typed |= {*one.choices, one.name, one.example, one.default}
    typed |= set(catalogue.names())
    for one in (*parameters, *query.columns):
        assert one.about in explanations(), f"write {one.about!r} into queries/explanations.csv"
    told = list(help_lines(query.name, "zh"))[:-1]  # the last is a command to copy
    assert untranslated("\n".join(told), typed) == set()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("who",), "错误：缺少参数：词语"),
        (("audit", "--severity", "bad"), "参数 --severity：没有 'bad' 这一选项，可用的有：'error'"),
        (("browse", "--port", "x"), "参数 --port：'x' 不是数字"),
        (("browse", "--port"), "参数 --port：需要一个值"),
        (("who", "电子", "--no-such"), "错误：不认识的参数：--no-such"),
        (("audit", "--ignore-unknown=1"), "此选项不带值：'1'"),
    ],
)
def test_what_is_wrong_with_an_argument_is_said_in_chinese(zeren, capsysbinary, arguments, told):
    assert ended(zeren, *arguments, "--lang", "zh") == 2
    said = capsysbinary.readouterr().err.decode()
    assert told in said
    assert said.startswith("用法：")


def test_every_command_is_found_in_its_module():
    for module, names in MODULES.items():
        own = import_module(f"zeren.commands.{module}").COMMANDS
        assert tuple(command.name for command in own) == names
    folder = Path(library.__file__).parent / "commands"
    others = {"__init__", "answering", "bars", "command", "corpus", "near", "paging"}
    others |= {"patterns", "query_help", "tracing"}
    assert {file.stem for file in folder.glob("*.py")} - others == MODULES.keys()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_every_command(zeren, shell):
    code, out, _ = zeren("completion", shell)
    assert code == 0
    assert all(name in out for name in COMMANDS)
    assert "--severity" in out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "completed"), [(("who", "--pla"), ["--plan"]), (("wor",), ["workload"])]
)
def test_bash_takes_the_script(zeren, typed, completed):
    _, script, _ = zeren("completion", "bash")
    words = " ".join(("zeren", *typed))
    asked = f"COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _shtab_zeren zeren {typed[-1]}"
    told = f'{script}\n{asked}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    shell = ["bash", "--norc"]
    ended = subprocess.run(shell, input=told, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == completed


def test_english_comes_back_after_chinese(zeren, capsysbinary):
    helped(zeren, capsysbinary)
    assert ended(zeren, "who") == 2
    told = capsysbinary.readouterr().err.decode()
    assert "error: the following arguments are required: words" in told


def test_who_imports_nothing_that_it_does_not_use(bundled):
    heavy = (
        "{'lxml', 'mcp', 'networkx', 'neo4j', 'numpy', 'openpyxl', 'rdflib', 'shtab', 'starlette'}"
    )
    code = (
        "import sys; from zeren.cli import main; main(sys.argv[1:]); "
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    asked = ["who", "电子印章", "--store", str(bundled / "plans.lbug")]
    ended = subprocess.run(
        [sys.executable, "-c", code, *asked], capture_output=True, encoding="utf-8", check=True
    )
    assert ended.stdout.splitlines()[-1] == "[]"
