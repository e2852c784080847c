"""The findings of the audit: by severity and code, each with both quotations and its item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from zeren.pages.addresses import address
from zeren.pages.frame import Frame, Page
from zeren.pages.statements import finding


def pages(frame: Frame) -> Iterator[Page]:
    """Give the one page of findings; its filter has an address for each code and severity."""
    yield Page(address("finding"), partial(_list, frame))


def _list(frame: Frame) -> bytes:
    counts = Counter(each.query.name for each in frame.findings)
    queries = {each.query.name: each.query for each in frame.findings}
    return frame.render(
        "findings.html.j2",
        address("finding"),
        title=("疑点", "Findings"),
        section="finding",
        rows=[finding(frame, each) for each in frame.findings],
        codes=[(queries[name], count) for name, count in counts.items()],
        severities=Counter(each.finding.severity for each in frame.findings),
        plans=frame.plans,
    )
