"""The files that the graph can be exported to: one table, from which command and help are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from zeren.graph.errors import BadParameter
from zeren.graph.stores.base import Reader
from zeren.settings import Language

Plans = Collection[str] | None
"""Ids of plans; None for everything that the store has."""


Write = Callable[[Reader, Plans, Language], Iterator[bytes]]
_MOST_SHEETS = 50


class ExportFormat(NamedTuple):
    """One form of file; ``write`` gives its bytes, part by part, the same twice."""

    zh: str
    en: str
    write: Write


def _lines(module: str, function: str) -> Write:
    """Give the writer of a module of `zeren.graph.exports`, imported when it is called for."""

    def write(reader: Reader, plans: Plans, _: Language) -> Iterator[bytes]:
        from zeren.graph.exports.content import Content

        lines = getattr(import_module(f"zeren.graph.exports.{module}"), function)
        return map(str.encode, lines(Content(reader, plans)))

    return write


def _bytes(module: str, function: str) -> Write:
    """Give the writer of a module of `zeren.graph.exports` that writes bytes."""

    def write(reader: Reader, plans: Plans, _: Language) -> Iterator[bytes]:
        from zeren.graph.exports.content import Content

        parts: Iterator[bytes] = getattr(import_module(f"zeren.graph.exports.{module}"), function)(
            Content(reader, plans)
        )
        return parts

    return write


def _network(function: str) -> Write:
    """Give the writer of the network of agencies: of one plan, or of all that the store has."""

    def write(reader: Reader, plans: Plans, _: Language) -> Iterator[bytes]:
        from zeren.queries.networks import files
        from zeren.queries.networks.co_responsibility import co_responsibility
        from zeren.queries.networks.duties import read_duties

        chosen = sorted(plans or ("",))
        if len(chosen) > 1:
            raise BadParameter(
                f"export network: {len(chosen)} plans are named; give one, or none for all.",
                f"export network：给出了 {len(chosen)} 个方案，请只给一个，或不给（即全部）。",
            )
        yield getattr(files, function)(co_responsibility(read_duties(reader, chosen[0])))

    return write


def _matrix(reader: Reader, plans: Plans, language: Language) -> Iterator[bytes]:
    from zeren.queries.internal_rows import internal_rows
    from zeren.queries.networks.duties import read_duties
    from zeren.queries.networks.matrix import responsibility_matrix
    from zeren.queries.outputs.matrix_workbook import PlanMatrix, matrix_workbook
    from zeren.queries.runner import ask

    held = [row for row in ask(reader, "plans", {}).records() if not plans or row["plan"] in plans]
    if len(held) > _MOST_SHEETS:
        raise BadParameter(
            f"export matrix: the store has {len(held)} plans, and a workbook takes {_MOST_SHEETS}. "
            "Choose some with --plan NUMBER.",
            f"export matrix：图谱中有 {len(held)} 个方案，一个工作簿最多容纳 {_MOST_SHEETS} 个，"
            "请用 --plan 发文字号 选择。",
        )
    numbers: dict[Any, Any] = {
        row[0]: row[2] for row in internal_rows(reader, "plan-names", {}).rows
    }
    sheets = (
        PlanMatrix(
            str(row["title"] or row["plan"]),
            numbers[row["plan"]],
            row["issued"],
            responsibility_matrix(read_duties(reader, row["plan"])),
        )
        for row in held
    )
    yield matrix_workbook(sheets, language)


def _tasks(reader: Reader, plans: Plans, language: Language) -> Iterator[bytes]:
    from datetime import datetime

    from zeren.progress.sending import Choice, tasks_workbook

    today = datetime.now().astimezone().date()
    yield tasks_workbook(reader, plans, Choice(today), language)


TASKS = "tasks"
"""The form that takes choices of its own: see `zeren.commands.exporting`."""

FORMATS: dict[str, ExportFormat] = {
    "graphml": ExportFormat(
        "GraphML：全图，供 networkx、igraph、yEd、Gephi 使用",
        "GraphML: the whole graph, for networkx, igraph, yEd, Gephi",
        _lines("graphml", "graphml"),
    ),
    "gexf": ExportFormat(
        "GEXF 1.3：全图，供 Gephi 使用",
        "GEXF 1.3: the whole graph, for Gephi",
        _lines("gexf", "gexf"),
    ),
    "nodes-csv": ExportFormat(
        "CSV：全部节点，供 Excel、pandas、Gephi 使用",
        "CSV: all nodes, for Excel, pandas, Gephi",
        _lines("csv_tables", "nodes_csv"),
    ),
    "edges-csv": ExportFormat(
        "CSV：全部关系，供 Excel、pandas、Gephi 使用",
        "CSV: all edges, for Excel, pandas, Gephi",
        _lines("csv_tables", "edges_csv"),
    ),
    "nquads": ExportFormat(
        "RDF：N-Quads，每个方案一个命名图",
        "RDF: N-Quads, a named graph for each plan",
        _lines("rdf_files", "nquads"),
    ),
    "trig": ExportFormat(
        "RDF：TriG，每个方案一个命名图",
        "RDF: TriG, a named graph for each plan",
        _lines("rdf_files", "trig"),
    ),
    "turtle": ExportFormat(
        "RDF：Turtle，全部方案合在一起",
        "RDF: Turtle, all plans laid together",
        _lines("rdf_files", "turtle"),
    ),
    "jsonld": ExportFormat(
        "RDF：JSON-LD，上下文写在文件内",
        "RDF: JSON-LD, with its context in the file",
        _lines("rdf_files", "jsonld"),
    ),
    "sqlite": ExportFormat(
        "SQLite：每类一张表，另有视图，供 Datasette、DB Browser、DuckDB 使用",
        "SQLite: a table for each kind, with views, for Datasette, DB Browser, DuckDB",
        _bytes("sqlite_file", "sqlite_file"),
    ),
    "datapackage": ExportFormat(
        "ZIP：Frictionless 数据包（datapackage.json 和各表 CSV）",
        "ZIP: a Frictionless data package (datapackage.json, a CSV for each table)",
        _bytes("archives", "data_package"),
    ),
    "parquet": ExportFormat(
        "ZIP：各表 Parquet，供 pandas、DuckDB、Spark 使用（需 zeren[parquet]）",
        "ZIP: Parquet for each table, for pandas, DuckDB, Spark (needs zeren[parquet])",
        _bytes("archives", "parquet"),
    ),
    "stratml": ExportFormat(
        "StratML 第 1 部分（ISO 17469-1）：一个方案的措施、任务和责任单位",
        "StratML Part 1 (ISO 17469-1): one plan's measures, tasks and agencies",
        _lines("stratml", "strategic_plan"),
    ),
    "stratml-2": ExportFormat(
        "StratML 第 2 部分（ISO 17469-2）：另有量化目标",
        "StratML Part 2 (ISO 17469-2): with its targets",
        _lines("stratml", "performance_plan"),
    ),
    "network-gexf": ExportFormat(
        "GEXF：仅单位协同网络，供 Gephi 使用",
        "GEXF: the network of agencies alone, for Gephi",
        _network("network_gexf"),
    ),
    "network-graphml": ExportFormat(
        "GraphML：仅单位协同网络，供 yEd、igraph、networkx 使用",
        "GraphML: the network of agencies alone, for yEd, igraph, networkx",
        _network("network_graphml"),
    ),
    "matrix": ExportFormat(
        "XLSX：责任矩阵（任务 × 单位），可直接打印",
        "XLSX: who leads and supports which task, as a matrix to print",
        _matrix,
    ),
    TASKS: ExportFormat(
        "XLSX、DOCX：任务台账，可填报进展后用 zeren progress load 装入",
        "XLSX, DOCX: the tasks as a sheet to be filled in, for zeren progress load",
        _tasks,
    ),
}
