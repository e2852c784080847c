"""The commands that the READMEs and the pages of docs/ print, in order, with what they show."""

import contextlib
import io
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from zeren.cli import main

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]
MADE = ("reference.md", "reference.zh.md")
"""Pages made of headers: tests/queries ask every query with its examples on every store."""

_FENCE = re.compile(r"^```(\S*)$")
_SHELLS = {"console", "sh", "powershell", ""}
_COMMAND = re.compile(r"^(?:\$ |> )?(?:\.venv[/\\](?:bin|Scripts)[/\\])?zeren (?P<words>.+)$")
_MAKE = re.compile(r'^\$ make run(?: ARGS="(?P<words>[^"]*)")?$')
_INLINE = re.compile(r"`zeren ([^`]+)`")
_PLACEHOLDERS = {
    *("查询名", "方案", "文件", "文件夹", "名称", "格式", "日期", "目标", "旧", "新"),
    *("任务序号", "编号", "发文字号"),
}

NOT_RUN = {
    "neo4j": "needs a server: tests/neo4j, tests/stores",
    "browse": "serves until it is stopped: tests/zeren/server",
    "mcp": "serves until it is stopped: tests/zeren/assistant",
    "guangxi-2021.txt": "the original is not public: tests/loaders/ledger",
}
"""What a command has that is not run here, with the reason."""


@dataclass
class Printed:
    """A command as printed: its arguments, and the lines that the page shows below it."""

    line: str
    arguments: list[str]
    shown: list[str] = field(default_factory=list)

    @property
    def output(self) -> str | None:
        """The file or folder that it writes."""
        words = self.arguments
        return words[words.index("-o") + 1] if "-o" in words else None


def reason_not_run(command: Printed) -> str | None:
    """Give the key of `NOT_RUN` that a command falls under."""
    words = command.arguments
    for key in NOT_RUN:
        if words[0] == key or ((not key.isalpha() or key == "neo4j") and key in command.line):
            return key
    return None


def commands(page: Path) -> list[Printed]:
    """Give all commands of a page: those of blocks, and those in its sentences."""
    found: list[Printed] = []
    language: str | None = None
    for line in page.read_text(encoding="utf-8").splitlines():
        fence = _FENCE.match(line)
        if fence:
            language = fence[1] if language is None else None
        elif language is None:
            found += map(_read, _whole(_INLINE.findall(line)))
        elif language in _SHELLS and (match := _COMMAND.match(line)):
            found.append(_read(match["words"]))
        elif match := _MAKE.match(line):
            found.append(_read(f"run {match['words'] or ''}".rstrip()))
        elif language == "console" and found and not line.startswith("$ "):
            found[-1].shown.append(line)
    return found


def _whole(inline: list[str]) -> list[str]:
    """Leave out what only names a command, or says what is to be put in."""
    return [
        words
        for words in inline
        if " " in words
        and words != "progress load"
        and not re.search(r"[…\[]", words)
        and not any(map(_is_placeholder, words.split()))
    ]


def _is_placeholder(word: str) -> bool:
    stem = word.rstrip("/").partition(".")[0]
    return stem in _PLACEHOLDERS or (stem.isascii() and stem.isupper())


def _read(words: str) -> Printed:
    bare = re.sub(r"\s+#.*$", "", words)
    return Printed(f"zeren {bare}", shlex.split(bare))


def ran(arguments: list[str]) -> tuple[object, str, str]:
    """Run a command; give its exit code, what it printed, and what it noted."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.StringIO()
    code: object
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as end:
            code = end.code
    return code, out.buffer.getvalue().decode("utf-8"), err.getvalue()  # type: ignore[attr-defined]
