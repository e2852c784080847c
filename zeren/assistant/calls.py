"""What each tool does: ask the store, and lay the answer out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from zeren.assistant.answers import (
    Data,
    Places,
    Sources,
    answer,
    bounded,
    plain,
    refusal,
    row_of,
    safe,
)
from zeren.assistant.chains import told_chain, told_document
from zeren.assistant.comparing import compare
from zeren.assistant.limits import ROWS
from zeren.assistant.searching import search
from zeren.assistant.tools import AUDIT, COMPARE, DOCUMENT, SEARCH, TASK, Tool, checked, tools
from zeren.chain import document_chain, task_chains
from zeren.graph.errors import BadParameter, ZerenError, quoted_zh
from zeren.graph.findings.kinds import Severity
from zeren.graph.stores.base import Reader
from zeren.queries.auditing import LEDGER_COLUMNS, Found, audit, ledger
from zeren.queries.runner import ask
from zeren.quotable import first_quotable


def called(reader: Reader, name: str, given: Mapping[str, Any], *, with_quotes: bool) -> Data:
    """Answer a call of a tool; where there is no answer, say why and what is nearest."""
    try:
        tool = tools().get(name)
        if tool is None:
            raise BadParameter(
                f"there is no tool {name!r}; there are {', '.join(tools())}.",
                f"没有工具{quoted_zh(name)}，可用的有：{'、'.join(tools())}。",
            )
        values = checked(tool, given)
        sources = Sources(reader, with_quotes=with_quotes)
        return bounded(safe(_answered(reader, tool, values, sources)))
    except ZerenError as error:
        return bounded(safe(refusal(error)))


def _answered(reader: Reader, tool: Tool, values: dict[str, Any], sources: Sources) -> Data:
    if tool.name == TASK:
        one = ask(reader, "task-detail", values).parameters  # of several plans none is chosen
        return told_chain(task_chains(reader, str(one["task"]), str(one["plan"])), sources)
    if tool.name == DOCUMENT:
        chain = document_chain(reader, values["document"], values.get("plan", ""))
        return told_document(chain, sources, Places(reader))
    if tool.name == COMPARE:
        return compare(reader, values, sources)
    limit = values.pop("limit", ROWS)
    if tool.name == SEARCH:
        return search(reader, values, limit, sources)
    if tool.name == AUDIT:
        return _audited(reader, values, limit, sources)
    return answer(ask(reader, tool.query, values, limit), sources, reader)


def _audited(reader: Reader, values: Mapping[str, Any], limit: int, sources: Sources) -> Data:
    plans = ask(reader, "plans", {"plan": values.get("plan", "")})
    plan = str(plans.parameters["plan"])
    codes = [values["code"]] if "code" in values else []
    least: Severity = values.get("severity", "note")
    found = audit(reader, plan, codes, least)
    told = ledger(found[:limit], plan, "en")
    shown = first_quotable(told, limit, sources.may_quote)
    rows = [row_of(LEDGER_COLUMNS, *both) for both in zip(told.rows, shown.rows, strict=True)]
    return {
        "question": "疑点清单 / Ledger of findings",
        "answered": True,
        "asked": {name: plain(value) for name, value in values.items()}
        | ({"plan": plan} if plan else {}),
        **(
            {"understood": [one.told("zh") for one in plans.understood]} if plans.understood else {}
        ),
        "by_code": list(_by_code(found)),
        "total": len(found),
        "rows": rows,
        "sources": sources.told([plan] if plan else [row["plan"] for row in rows]),
    }


def _by_code(found: Iterable[Found]) -> Iterable[Data]:
    for code, group in groupby(found, key=lambda each: each.finding.code):
        every = list(group)
        query = every[0].query
        yield {
            "code": code,
            "severity": every[0].finding.severity,
            "title": f"{query.title_zh} / {query.title_en}",
            "means": every[0].finding.means[1],
            "count": len(every),
        }
