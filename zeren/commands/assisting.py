"""The command mcp: the graph as tools of an assistant."""

from __future__ import annotations

import argparse

from zeren.commands.command import Command, Say, add_with_quotes, note, say
from zeren.opening import location_of, store_of


def _add_mcp(parser: argparse.ArgumentParser, say: Say) -> None:
    from zeren.server.limits import Limits

    parser.add_argument(
        "--http",
        action="store_true",
        help=say(
            "通过本机 HTTP 提供（默认经标准输入输出，由助手程序启动）",
            "over HTTP on this computer (else over the standard streams, started by the assistant)",
        ),
    )
    parser.add_argument(
        "--port",
        type=int,
        default=0,
        help=say("HTTP 端口（默认自动选择）", "port of HTTP (a free one)"),
    )
    parser.add_argument(
        "--also-as",
        action="append",
        default=[],
        metavar="NAME",
        help=say(
            "也应答发给此主机名的 HTTP 请求，如 host.docker.internal（可重复）",
            "answer HTTP under this name of the computer, too, such as host.docker.internal",
        ),
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=Limits().seconds,
        help=say("每个查询最长秒数", "longest time of a question"),
    )
    add_with_quotes(parser, say)


def mcp(options: argparse.Namespace) -> int:
    """Serve an assistant until it ends, or until Ctrl-C."""
    from zeren.graph.errors import ServeError
    from zeren.server.limits import Limits
    from zeren.server.readers import Readers

    try:
        from zeren.assistant.server import assistant_server
        from zeren.assistant.serving import PATH, http_application, serve_http, serve_streams
    except ModuleNotFoundError as error:
        raise ServeError(
            "mcp: the MCP SDK is not installed: pip install 'zeren[mcp]'.",
            "mcp：没有安装 MCP SDK，请运行 pip install 'zeren[mcp]'。",
        ) from error
    from zeren.server.serving import bound, url_of

    if not options.seconds > 0:
        raise ServeError(
            f"--seconds {options.seconds:g}: a time above 0 is expected.",
            f"--seconds {options.seconds:g}：应大于 0。",
        )
    readers = Readers(location_of(options), Limits(seconds=options.seconds), store_of(options))
    readers.open().close()  # a store that cannot be read is said now, not to the assistant
    server = assistant_server(readers, with_quotes=options.with_quotes)
    if not options.http:
        note(
            say(options, "等待助手程序的请求。", "Waiting for an assistant on the standard input.")
        )
        serve_streams(server)
    else:
        taken = bound("127.0.0.1", options.port)
        app = http_application(server, "127.0.0.1", taken, options.also_as)
        url = url_of("127.0.0.1", taken).rstrip("/") + PATH
        serve_http(
            app, taken, lambda: note(f"{url}  {say(options, 'Ctrl-C 停止', 'Ctrl-C stops it')}")
        )
    readers.close()
    return 0


COMMANDS = (
    Command(
        "mcp",
        "供 AI 助手查询的工具（MCP）",
        "tools for an AI assistant (MCP)",
        _add_mcp,
        mcp,
    ),
)
