"""The command that holds a graph against its shapes: validate."""

from __future__ import annotations

import argparse

from zeren.commands.command import Command, Say, out, say


def _add_validate(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "graph",
        nargs="?",
        help=say(
            "图谱，或 RDF 文件（.nq、.trig、.jsonld、.ttl）；默认为当前图谱",
            "a graph, or a file of RDF (.nq, .trig, .jsonld, .ttl); else the current graph",
        ),
    )


def validate(options: argparse.Namespace) -> int:
    """Print whatever breaks the shapes, a line each; 1 where there is anything."""
    from zeren.graph.conformance import violations
    from zeren.opening import location_of, store_at

    location = options.graph or location_of(options)
    with store_at(location, options).reader() as reader:
        found = violations(reader)
    for one in found:
        out(one.message(options.language))
    if found:
        count = len(found)
        out(say(options, f"{location}：{count} 处不符合", f"{location}: {count} violations"))
        return 1
    out(say(options, f"{location}：符合全部形状约束", f"{location}: conforms to its shapes"))
    return 0


COMMANDS = (
    Command(
        "validate",
        "检查图谱是否符合 SHACL 形状",
        "hold a graph against its SHACL shapes",
        _add_validate,
        validate,
    ),
)
