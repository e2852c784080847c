"""What an assistant may read as a whole: the plans, one plan, the questions, the ontology."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import quote, unquote

from zeren.assistant.answers import Data, Sources, answer, safe, text_of
from zeren.assistant.tools import tools
from zeren.graph.errors import BadParameter, quoted_zh
from zeren.graph.stores.base import Reader
from zeren.queries import catalogue
from zeren.queries.runner import ask

PLANS, QUESTIONS, ONTOLOGY = "zeren://plans", "zeren://questions", "zeren://ontology"
PLAN = "zeren://plans/{plan}"
"""One plan by its id, percent-encoded."""
JSON, TURTLE = "application/json", "text/turtle"

LISTED = (
    (PLANS, "方案 / Plans", "The plans that are held, with what was read of each.", JSON),
    (QUESTIONS, "问题 / Questions", "What each tool's answer means, column by column.", JSON),
    (ONTOLOGY, "本体 / Ontology", "What the graph's classes and relations mean (OWL).", TURTLE),
)


def address_of(plan: str) -> str:
    """Give the address of a plan."""
    return PLAN.replace("{plan}", quote(plan, safe=""))


def read(reader: Reader, uri: str, *, with_quotes: bool) -> tuple[str, str]:
    """Give what stands at an address, and its type; BadParameter where nothing does."""
    if uri == ONTOLOGY:
        text = files("zeren.graph").joinpath("ontology.ttl").read_text(encoding="utf-8")
        return text, TURTLE
    if uri == QUESTIONS:
        return text_of(
            {"questions": [_question(one.query) for one in tools().values() if one.query]}
        ), JSON
    sources = Sources(reader, with_quotes=with_quotes)
    if uri == PLANS:
        return text_of(safe(answer(ask(reader, "plans", {}), sources, reader))), JSON
    if uri.startswith(f"{PLANS}/"):
        plan = unquote(uri.removeprefix(f"{PLANS}/"))
        told = answer(ask(reader, "plans", {"plan": plan}), sources, reader)
        calendar = ask(reader, "deadline-calendar", {"plan": plan})
        told |= {"deadlines": answer(calendar, sources, reader)["rows"]}
        return text_of(safe(told)), JSON
    known = ", ".join((PLANS, PLAN, QUESTIONS, ONTOLOGY))
    raise BadParameter(
        f"{uri}: nothing stands there; there are {known}.",
        f"{quoted_zh(uri)}：没有此资源，可用的有 {known}。",
    )


def _question(name: str) -> Data:
    query = catalogue.query(name)
    return {
        "tool": name.replace("-", "_"),
        "title": f"{query.title_zh} / {query.title_en}",
        "answers": query.answers,
        "columns": {
            column.name: {"zh": column.zh, "about": column.about}
            | ({"values": dict(column.words)} if column.words else {})
            for column in query.columns
        },
    }
