"""The command ``zeren`` (责任): a thin skin over loaders, stores and queries."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from zeren import settings
from zeren.argument_words import in_chinese, speak
from zeren.commands.command import Say, note
from zeren.commands.paging import paged
from zeren.graph.errors import ZerenError
from zeren.settings import Language

_ABOUT = {
    "en": "Who is responsible for what: government action plans as a graph of responsibilities.",
    "zh": "责任：把政府行动方案读成“谁负责什么”的图谱。",
}

MODULES = {
    "overview": ("run", "overview"),
    "examples": ("example",),
    "asking": ("who", "workload", "trace", "query"),
    "own_questions": ("cypher", "sparql"),
    "auditing": ("audit",),
    "comparing": ("compare",),
    "reading": ("parse", "inspect", "verify", "ledger"),
    "storing": ("load", "remove"),
    "pushing": ("push",),
    "sources": ("add-source",),
    "correcting": ("correct", "corrections"),
    "progress": ("progress",),
    "keeping": ("versions", "log"),
    "bulletins": ("bulletin", "remind"),
    "exporting": ("export",),
    "site": ("site",),
    "browsing": ("browse",),
    "assisting": ("mcp",),
    "validating": ("validate",),
    "neo4j_kit": ("neo4j-kit",),
    "network": ("network",),
    "notebooks": ("notebook",),
    "completing": ("completion",),
}
"""The modules of `zeren.commands` with the commands of each, in the order of the help."""

PAGED = {
    *("run", "overview", "who", "workload", "trace", "query", "cypher", "sparql", "audit"),
    *("compare", "log", "versions", "corrections", "inspect"),
}
"""Commands whose answers a pager shows on a terminal; others tell what they do as they go."""


_READING = frozenset(
    {"run", "load", "parse", "inspect", "verify", "ledger", "compare", "add-source"}
)
"""Commands that read files, for which the user's own registers count."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 where it worked, 1 where it did not, 2 where it was not understood."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if sys.stdout is None:
        return 1
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _take_chinese(stream)
    language = settings.language(_before(arguments, "--lang"))
    speak(language)
    parser = _parser_for(arguments, language)
    options, rest = parser.parse_known_args(arguments)
    if options.command is None:
        if rest:
            parser.error(_unknown(rest, language))
        parser.print_help()
        return 0
    if rest and options.command != "query":
        parser.error(_unknown(rest, language))
    options.rest = rest
    options.language = language
    return _run(options, language)


def _unknown(rest: Sequence[str], language: Language) -> str:
    told = " ".join(rest)
    return _say(language)(f"不认识的参数：{told}", f"unrecognized arguments: {told}")


def _take_chinese(stream: io.TextIOWrapper) -> None:
    """Have a stream take any character: into a file or pipe as UTF-8 where its own code has none.

    Windows gives a file the code of its language, which may have no Chinese.
    """
    stream.reconfigure(errors="backslashreplace")
    try:
        "责任—".encode(stream.encoding)
    except UnicodeEncodeError:
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _run(options: argparse.Namespace, language: Language) -> int:
    """Run what was understood, and say in the language of the interface what went wrong."""
    try:
        if options.command in _READING:
            settings.announce_registers(vars(options).get("register"))
        with paged(wanted=options.command in PAGED and options.pager):
            code = int(options.run(options))
        sys.stdout.flush()
    except ZerenError as error:
        note(f"zeren: {error.message(language)}")
        return 1
    except ModuleNotFoundError as error:
        return _refuse_missing(error, language)
    except BrokenPipeError:
        _forget_output()
        return 0
    except OSError as error:
        from zeren.graph.system_faults import said_by_system

        where = f"{error.filename}: " if error.filename else ""
        en, zh = said_by_system(error)
        note(f"zeren: {where}{zh if language == 'zh' else en}")
        _forget_output()
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _refuse_missing(error: ModuleNotFoundError, language: Language) -> int:
    """Say which part of Zeren brings a package that is not installed."""
    from zeren.graph.extras import extra_of, part_missing

    extra = extra_of(error.name)
    if extra is None:
        raise error
    told = part_missing(extra, str(error.name)).message(language)
    print(f"zeren: {told}", file=sys.stderr)  # noqa: T201
    return 1


class _Parser(argparse.ArgumentParser):
    """A parser that names the nearest commands where there is none of a name."""

    def __init__(self, language: Language, **options: Any) -> None:
        super().__init__(**options)
        self._language = language

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.dest != "command" or action.choices is None or value in action.choices:
            super()._check_value(action, value)
            return
        from zeren.commands.near import near_commands

        near = near_commands(str(value), _chinese_of_commands())
        told, told_zh = ", ".join(near), "、".join(near)
        zh = f"没有命令“{value}”，" + (f"是否指：{told_zh}；" if near else "")
        en = f"there is no command {value!r}; " + (f"did you mean {told}? " if near else "")
        said = _say(self._language)(f"{zh}zeren --help 列出全部", f"{en}zeren --help lists all")
        raise argparse.ArgumentError(None, said)


def _chinese_of_commands() -> dict[str, str]:
    """Give what each command does, in Chinese."""
    modules = (import_module(f"zeren.commands.{module}") for module in MODULES)
    return {one.name: one.zh for module in modules for one in module.COMMANDS}


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *told: object) -> None:
        """Print the version and end."""
        del told
        import zeren

        python = ".".join(map(str, sys.version_info[:3]))
        print(f"zeren {zeren.__version__} (Python {python})")  # noqa: T201
        parser.exit()


def _forget_output() -> None:
    """Leave nothing for the interpreter to write to an output that takes nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _before(arguments: Sequence[str], name: str) -> str | None:
    """Find an option's value before the parser is made: its help is in that language."""
    for position, argument in enumerate(arguments):
        if argument == name and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return None


def whole_parser(language: Language) -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    return _parser(language, MODULES)


def _parser_for(arguments: Sequence[str], language: Language) -> argparse.ArgumentParser:
    """Make the parser of the command that comes first, or of all: most of them cost time."""
    own = [module for module, names in MODULES.items() if arguments[:1] and arguments[0] in names]
    return _parser(language, own or MODULES)


def _parser(language: Language, modules: Iterable[str]) -> argparse.ArgumentParser:
    say = _say(language)
    parser = _Parser(language, prog="zeren", description=_ABOUT[language])
    parser.add_argument(
        "--version", action=_Version, nargs=0, help=say("版本", "the version, and that of Python")
    )
    common = argparse.ArgumentParser(add_help=False)
    for one, default in ((parser, None), (common, argparse.SUPPRESS)):
        _add_common(one, say, default)
    commands = parser.add_subparsers(
        dest="command",
        metavar=say("命令", "COMMAND"),
        parser_class=argparse.ArgumentParser,
    )
    for module in modules:
        for name, zh, en, add, run, own_help in import_module(f"zeren.commands.{module}").COMMANDS:
            command = commands.add_parser(
                name,
                parents=[common],
                help=say(zh, en),
                description=say(zh, en),
                allow_abbrev=False,
                add_help=not own_help,
            )
            add(command, say)
            if language == "zh":
                in_chinese(command)
            command.set_defaults(run=run)
    if language == "zh":
        in_chinese(parser)
    return parser


def _add_common(parser: argparse.ArgumentParser, say: Say, default: str | None) -> None:
    """Add what every command takes; it may stand before the command's name or behind it."""
    parser.add_argument(
        "--lang", choices=["zh", "en"], default=default, help=say("界面语言", "language")
    )
    parser.add_argument(
        "--no-pager",
        dest="pager",
        action="store_false",
        default=True if default is None else default,
        help=say("长答案也直接打印", "print long answers, too, as they are"),
    )
    parser.add_argument(
        "--store",
        default=default,
        help=say(
            "图谱文件，或 neo4j://主机:端口（默认在用户数据目录，或取 ZEREN_STORE）",
            "file of the graph, or neo4j://HOST:PORT (else ZEREN_STORE, else in the user's data "
            "directory)",
        ),
    )
    parser.add_argument(
        "--credentials",
        type=Path,
        default=default,
        metavar="FILE",
        help=say(
            "Neo4j 凭据文件（或取 NEO4J_USERNAME、NEO4J_PASSWORD，或 NEO4J_CREDENTIALS）",
            "credentials for Neo4j (else NEO4J_USERNAME, NEO4J_PASSWORD, or NEO4J_CREDENTIALS)",
        ),
    )


def _say(language: Language) -> Say:
    return lambda zh, en: zh if language == "zh" else en


if __name__ == "__main__":
    sys.exit(main())
