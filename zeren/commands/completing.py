"""The command completion: what a shell needs to complete commands, options and choices."""

from __future__ import annotations

import argparse

from zeren.commands.command import Command, Say, out

SHELLS = ("bash", "zsh", "fish", "powershell")


def _add_completion(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "shell",
        choices=SHELLS,
        help=say(
            '输出供该终端加载的脚本，如 bash：eval "$(zeren completion bash)"',
            'print a script for this shell to load, such as eval "$(zeren completion bash)"',
        ),
    )


def completion(options: argparse.Namespace) -> int:
    """Print the script: it holds all commands, so that completing starts no program."""
    import shtab

    from zeren.cli import whole_parser

    out(shtab.complete(whole_parser(options.language), options.shell))
    return 0


COMMANDS = (
    Command("completion", "命令补全脚本", "completion for a shell", _add_completion, completion),
)
