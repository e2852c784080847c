"""``make bench-reading``: what is read from each document of the corpus, beside what was frozen.

    make bench-reading                    print and compare; 1 where something differs
    make bench-reading ARGS=--write       freeze what is read now
    make bench-reading ARGS=--differences tell what differs from the reviewed sample

A number is what is read now; where it is not the frozen one, "now/frozen" and the ratio follow.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.judged_sample import FROZEN, Score, Scores, sample, score, totals
from zeren.graph.errors import SourceError
from zeren.loaders.pipeline import Reading, read_plan

EXPECTED = FROZEN / "expected.csv"
COUNTS = (
    *("measures", "tasks", "clauses", "leads", "supports", "deadlines", "citations", "documents"),
    *("errors", "warnings", "notes"),
)
JUDGED = ("clauses", "leads", "supports", "deadlines")
COLUMNS = (
    *("document", "read", *COUNTS, "balance", "judged_clauses"),
    *(f"sample_{name}" for name in JUDGED),
)
Row = dict[str, str]


def documents(corpus: Path) -> list[str]:
    """Name the documents of the corpus."""
    paths = (path for path in corpus.rglob("*") if path.is_file() and path.stem != "README")
    return sorted(path.relative_to(corpus).as_posix() for path in paths)


def measure(corpus: Path) -> tuple[list[Row], dict[str, Scores]]:
    """Read all documents, in parallel; a row of counts and the sample's scores for each."""
    names = documents(corpus)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        measured = list(pool.map(_measure, [corpus] * len(names), names))
    return [row for row, _ in measured], {row["document"]: scores for row, scores in measured}


def _measure(corpus: Path, name: str) -> tuple[Row, Scores]:
    try:
        return counted(name, read_plan(corpus / name))
    except SourceError as error:
        return counted(name, error)


def counted(name: str, reading: Reading | SourceError) -> tuple[Row, Scores]:
    """Count what was read of a document, or why it was refused, and score its sample."""
    judged = [one for one in sample() if one.document == name]
    count = totals().get(name)
    row = {"document": name, "judged_clauses": "" if count is None else str(count)}
    if not isinstance(reading, Reading):
        missed = [one for one in judged if one.clause]
        scores = Scores(Score(missed=len(missed)), differences=[str(reading)])
        scores.leads.missed = sum(len(one.leads) for one in missed)
        scores.supports.missed = sum(len(one.supports) for one in missed)
        scores.deadlines.missed = sum(bool(one.deadline) for one in missed)
        return row | _scored(scores) | {"read": type(reading).__name__}, scores
    plan = reading.plan
    issues = Counter(issue.severity.value for issue in plan.issues)
    cited = [one.citations for one in (plan.notice, *plan.measures, *plan.tasks)]
    counts = {
        "measures": len(plan.measures),
        "tasks": len(plan.tasks),
        "clauses": len(plan.clauses),
        "leads": sum(len(one.leads) for one in plan.clauses),
        "supports": sum(len(one.supports) for one in plan.clauses),
        "deadlines": sum(bool(one.deadline and one.deadline.day) for one in plan.clauses),
        "citations": sum(map(len, cited)),
        "documents": len(plan.documents),
        "errors": issues["error"],
        "warnings": issues["warning"],
        "notes": issues["info"],
    }
    scores = score(judged, plan, reading.source.text)
    told = {name: str(count) for name, count in counts.items()}
    balance = "holds" if reading.balance.holds else "broken"
    return row | told | _scored(scores) | {"read": "yes", "balance": balance}, scores


def _scored(scores: Scores) -> Row:
    found = {name: getattr(scores, name).f1 for name in JUDGED}
    return {f"sample_{k}": "" if f1 is None else f"{f1:.3f}" for k, f1 in found.items()}


def frozen() -> list[Row]:
    """Give the rows that were frozen."""
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def freeze(rows: Sequence[Row]) -> None:
    """Write the rows as the new expectation."""
    with EXPECTED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def show(rows: Sequence[Row], before: Sequence[Row]) -> bool:
    """Print the table; tell whether it is the frozen one."""
    known = {row["document"]: row for row in before}
    for row in rows:
        old = known.pop(row["document"], {})
        cells = [f"{name} {_cell(row.get(name, ''), old.get(name))}" for name in COLUMNS[1:]]
        print(row["document"])
        for part in (cells[: len(COUNTS) + 2], cells[len(COUNTS) + 2 :]):
            print("   ", "  ".join(part))
    for name in known:
        print(f"{name}: frozen, and not in the corpus")
    return [{k: row.get(k, "") for k in COLUMNS} for row in rows] == list(before)


def show_forms(rows: Sequence[Row], scores: Mapping[str, Scores]) -> None:
    """Print for each form how much is read, how much of it with errors, and the sample's leads."""
    forms: dict[str, list[Row]] = {}
    for row in rows:
        forms.setdefault(row["document"].rpartition(".")[2], []).append(row)
    for form, told in sorted(forms.items()):
        read = [row for row in told if row["read"] == "yes"]
        whole = sum(row["balance"] == "holds" for row in read)
        clauses, errors = (sum(int(row[name]) for row in read) for name in ("clauses", "errors"))
        leads = Score()
        for row in told:
            leads += scores[row["document"]].leads
        sure = f"leads F1 {leads.f1:.4f} of {leads.right + leads.missed}" if leads.f1 else "–"
        print(
            f"{form}: {len(read)} of {len(told)} read, {whole} with every character accounted for, "
            f"{clauses} clauses, {errors} errors; sample: {sure}"
        )


def _cell(now: str, before: str | None) -> str:
    if now == before or before is None:
        return now or "–"
    try:
        ratio = f" (×{float(now) / float(before):.2f})"
    except (ValueError, ZeroDivisionError):
        ratio = ""
    return f"{now or '–'}/{before or '–'}{ratio}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and compare, or freeze."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="freeze what is read now")
    parser.add_argument("--differences", action="store_true", help="show the sample's misses")
    options = parser.parse_args(arguments)
    corpus = os.environ.get("ZEREN_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus"
    rows, scores = measure(Path(corpus))
    same = show(rows, frozen() if EXPECTED.exists() else [])
    show_forms(rows, scores)
    for name in JUDGED:
        total = Score()
        for one in scores.values():
            total += getattr(one, name)
        told = f"right {total.right}, wrong {total.wrong}, missed {total.missed}"
        print(f"sample, {name}: F1 {total.f1 or 0:.4f}  ({told})")
    if options.differences:
        for document, one in scores.items():
            for told in (*one.differences, *(f"{a}: stands not once" for a in one.misplaced)):
                print(f"{document}  {told}")
    if options.write:
        freeze(rows)
        return 0
    return int(not same)


if __name__ == "__main__":
    raise SystemExit(main())
