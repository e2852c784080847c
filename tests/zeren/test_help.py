"""Help, version and near commands."""

import sys

import pytest

import zeren as library


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


def test_the_help_of_query_itself_stays(zeren, capsysbinary):
    assert ended(zeren, "query", "--help") == 0
    assert "usage: zeren query" in capsysbinary.readouterr().out.decode()


def test_the_help_of_a_query_that_is_none_names_the_nearest(zeren):
    code, _, err = zeren("query", "agncy-tasks", "--help")
    assert (code, "agency-tasks" in err) == (1, True)
