"""The answer of the command trace, in the form that was asked for."""

from __future__ import annotations

import argparse
import json
from datetime import date

from zeren.chain import document_chain, task_chains
from zeren.graph.stores.base import Reader
from zeren.tracing import document_page, task_page
from zeren.tracing_layout import markdown, text_lines


def traced(reader: Reader, options: argparse.Namespace) -> str:
    """Give the chain of a task or of a document as text, JSON or Markdown."""
    if options.format == "json":
        return _json(reader, options)
    if options.document is not None:
        pages = [document_page(reader, options.document, options.plan, options.language)]
    else:
        chains = task_chains(reader, options.task, options.plan, options.source)
        pages = [task_page(chain, options.language) for chain in chains]
    if options.format == "text":
        return "\n".join(text_lines(pages)) + "\n"
    head = ("项目", "内容", "出处") if options.language == "zh" else ("what", "words", "place")
    return markdown(pages, head)


def _json(reader: Reader, options: argparse.Namespace) -> str:
    if options.document is not None:
        chain = document_chain(reader, options.document, options.plan)
    else:
        chains = task_chains(reader, options.task, options.plan, options.source)
        chain = {"tasks": chains}
    return json.dumps(chain, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"
