"""Doubts of the reading that are findings too."""

from __future__ import annotations

from collections.abc import Iterator

from zeren.graph.findings.kinds import Find, Finding
from zeren.graph.findings.view import View
from zeren.graph.issues import Issue
from zeren.graph.provenance import write_evidence

_ITEMS = ("task", "measure")


def doubts(code: str) -> Find:
    """Make the function that finds the doubts of a code; the plan has what no item has."""

    def find(view: View) -> Iterator[Finding]:
        seen = set()
        for issue in sorted((one for one in view.plan.issues if one.code == code), key=_place):
            kind, number = issue.owner.kind, issue.owner.number
            if kind not in _ITEMS or number is None:
                kind, number = "plan", None
            told = (kind, number, issue.written, issue.read_as)
            if told not in seen:
                seen.add(told)
                place = write_evidence(issue.spans)
                yield Finding(kind, number, issue.written, place, issue.read_as)

    return find


def _place(issue: Issue) -> tuple[str, int, str, str, str]:
    number = -1 if issue.owner.number is None else issue.owner.number
    evidence = write_evidence(issue.spans)
    return issue.owner.kind, number, issue.written, issue.read_as, evidence
