"""The data of a page as one table, for CSV and XLSX."""

from __future__ import annotations

from typing import Any

from zeren.queries.results import Column, ResultTable
from zeren.server.page_data import Data


def page_table(name: str, data: Data) -> ResultTable:
    """Give the table of a page's data: things, the relations of one, or the rows of answers."""
    rows = [*_rows(data)]
    names = list(dict.fromkeys(each for row in rows for each in row))
    columns = tuple(Column(each, "string", each) for each in names)
    cells = tuple(tuple(_cell(row.get(each)) for each in names) for row in rows)
    return ResultTable(name, name, name, {}, columns, cells)


def _rows(data: Data) -> list[dict[str, Any]]:
    if "items" in data:
        return [_thing(one) for one in data["items"]]
    if "relations" in data:
        return [_relation(data["item"], one) for one in data["relations"]]
    if "queries" in data:
        return [dict(one) for one in data["queries"]]
    answers = data["answers"]
    return [
        ({"answer": one["query"]} if len(answers) > 1 else {}) | row
        for one in answers
        for row in one["rows"]
    ]


def _thing(thing: Data) -> dict[str, Any]:
    return {"id": thing["id"], "address": thing.get("address"), **thing["properties"]}


def _relation(item: Data, relation: Data) -> dict[str, Any]:
    other = relation["other"]
    told = {"other_" + name: value for name, value in _thing(other).items()}
    return {
        "id": item["id"],
        "relation": relation["type"],
        "direction": relation["direction"],
        "other_label": other["label"],
        **relation["properties"],
        **told,
    }


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
