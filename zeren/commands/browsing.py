"""The command that serves the pages of a store on this computer: browse."""

from __future__ import annotations

import argparse

from zeren.commands.command import Command, Say, add_with_quotes, note, out, say
from zeren.commands.site import add_then, then_of
from zeren.opening import location_of, store_of


def _add_browse(parser: argparse.ArgumentParser, say: Say) -> None:
    from zeren.server.limits import Limits

    least = Limits()
    parser.add_argument(
        "--port",
        type=int,
        default=0,
        help=say("端口（默认自动选择空闲端口）", "port (default: a free one)"),
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help=say(
            "监听的地址（默认只有本机能访问）", "address to serve at (default: this computer alone)"
        ),
    )
    parser.add_argument(
        "--open",
        action="store_true",
        help=say("在浏览器中打开", "open it in the browser"),
    )
    parser.add_argument(
        "--rows",
        type=int,
        default=least.rows,
        help=say("每个答案最多行数", f"most rows of an answer (default: {least.rows})"),
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=least.seconds,
        help=say("每个查询最长秒数", f"longest time of a question (default: {least.seconds:g})"),
    )
    add_then(parser, say)
    add_with_quotes(parser, say)


def browse(options: argparse.Namespace) -> int:
    """Serve the pages of a store until Ctrl-C."""
    from zeren.graph.errors import ServeError
    from zeren.graph.extras import require
    from zeren.server.limits import Limits
    from zeren.server.readers import Readers
    from zeren.server.served_site import ServedSite
    from zeren.server.serving import bound, is_loopback, serve, url_of

    require("networks")
    if options.rows < 1 or not options.seconds > 0:
        raise ServeError(
            f"--rows {options.rows} --seconds {options.seconds:g}: both must be above 0.",
            f"--rows {options.rows} --seconds {options.seconds:g}：两者都应大于 0。",
        )
    limits = Limits(rows=options.rows, seconds=options.seconds)
    readers = Readers(location_of(options), limits, store_of(options))
    readers.open().close()  # a store that cannot be read is said now, not in the browser
    site = ServedSite(
        readers, options.language, with_quotes=options.with_quotes, then=then_of(options)
    )
    taken = bound(options.host, options.port)
    url = url_of(options.host, taken)
    out(url)
    if not is_loopback(taken):
        zh = f"注意：能连到 {options.host} 的人都能看到图谱中的一切，没有密码。"
        en = f"Mind: whoever reaches {options.host} sees all that the store holds; no password."
        note(say(options, zh, en))
    note(say(options, "按 Ctrl-C 停止。", "Ctrl-C stops it."))
    serve(site, options.host, taken, limits, lambda: _opened(options, url))
    return 0


def _opened(options: argparse.Namespace, url: str) -> None:
    import sys
    import webbrowser

    sys.stdout.flush()
    if options.open and not webbrowser.open(url):
        note(say(options, f"没有找到浏览器，请自行打开 {url}", f"no browser found: open {url}"))


COMMANDS = (
    Command(
        "browse",
        "在本机浏览器中查看和查询",
        "look and ask in a browser on this computer",
        _add_browse,
        browse,
    ),
)
