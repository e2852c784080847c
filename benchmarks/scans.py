"""How well scans are read: pages of the corpus' pdfs drawn as scans, beside their text layer.

``python -m benchmarks.scans [--pages N] [--looks NAME …] [DOCUMENT …]``. Needs ``zeren[ocr]``. Each
document is cut to N pages; the F1 of leads and supports is that of mentions by item and agency,
the character error that of the transcripts as rules see them: white space, page marks and the
width of signs apart.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from zeren.graph.errors import ZerenError
from zeren.loaders.pipeline import Reading, read_plan
from zeren.loaders.text.characters import fold_text

CORPUS = Path(os.environ.get("ZEREN_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")
POINTS = 72


class Look(NamedTuple):
    """How a scan looks: degrees of turn, blur and noise as standard deviations, quality of JPEG."""

    per_inch: int = 200
    turn: float = 0.6
    blur: float = 0.8
    noise: float = 12
    quality: int = 60
    shadow: bool = False
    stamp: bool = False
    quarter: int = 0


LOOKS = {
    "office": Look(),
    "coarse": Look(per_inch=150),
    "turned": Look(turn=2.0),
    "shadow": Look(shadow=True),
    "stamp": Look(stamp=True),
    "sideways": Look(quarter=1),
}


def scanned(drawn: Any, look: Look, seed: int) -> Image.Image:
    """Make a scan of a drawn page of red, green and blue."""
    if look.stamp:
        drawn = stamped(drawn, look.per_inch)
    height, width = drawn.shape[:2]
    turn = look.turn if seed % 2 else -look.turn
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1)
    picture = cv2.warpAffine(
        drawn, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    values = cv2.GaussianBlur(picture, (0, 0), look.blur).astype(np.float32)
    if look.shadow:
        values *= np.linspace(0.45, 1, width, dtype=np.float32)[None, :, None]
    values += np.random.default_rng(seed).normal(0, look.noise, (height, width, 1))
    picture = np.rot90(np.clip(values, 0, 255).astype(np.uint8), look.quarter)
    written = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(written, "JPEG", quality=look.quality)
    return Image.open(written)


def stamped(drawn: Any, per_inch: int) -> Any:
    """Lay a red stamp, a ring with a star, over the middle of a page as ink does."""
    over = np.full_like(drawn, 255)
    centre = (drawn.shape[1] // 2, drawn.shape[0] // 2)
    radius = round(21 / 25.4 * per_inch)
    cv2.circle(over, centre, radius, (220, 40, 40), max(2, per_inch // 40))
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2, 0.16, 0.4) * radius
    star = np.stack([centre[0] + reach * np.cos(angles), centre[1] + reach * np.sin(angles)], 1)
    cv2.fillPoly(over, [star.astype(np.int32)], (220, 40, 40))
    for at in range(12):
        angle = np.pi * (0.8 + 1.4 * at / 11)
        x, y = (
            centre[0] + 0.78 * radius * np.cos(angle),
            centre[1] + 0.78 * radius * np.sin(angle),
        )
        cv2.rectangle(
            over, (int(x) - 12, int(y) - 12), (int(x) + 12, int(y) + 12), (220, 40, 40), 3
        )
    return (drawn.astype(np.uint16) * over // 255).astype(np.uint8)


def scan_of(path: Path, numbers: Sequence[int], look: Look, target: Path) -> None:
    """Write a pdf of pictures of pages, counted from 0."""
    pdf = pypdfium2.PdfDocument(path)
    pages = [
        scanned(
            pdf[one].render(scale=look.per_inch / POINTS, rev_byteorder=True).to_numpy()[..., :3],
            look,
            one,
        )
        for one in numbers
    ]
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=look.per_inch)


def cut(path: Path, numbers: Sequence[int], target: Path) -> None:
    """Write some pages of a pdf, with their text layer."""
    made = pypdfium2.PdfDocument.new()
    made.import_pages(pypdfium2.PdfDocument(path), list(numbers))
    made.save(target)


@dataclass(slots=True)
class Compared:
    """What a scan gave beside the text layer: agencies hit, missed, invented; characters wrong."""

    leads: Counter[str]
    supports: Counter[str]
    errors: int = 0
    characters: int = 0

    @classmethod
    def empty(cls) -> Compared:
        return cls(Counter(), Counter())

    def add(self, other: Compared) -> None:
        self.leads += other.leads
        self.supports += other.supports
        self.errors += other.errors
        self.characters += other.characters

    def __str__(self) -> str:
        told = [f"{name} F1 {_f1(getattr(self, name)):.4f}" for name in ("leads", "supports")]
        return f"{'  '.join(told)}  character error {self.errors / max(1, self.characters):.4%}"


def _f1(count: Counter[str]) -> float:
    wrong = count["missed"] + count["invented"]
    return 2 * count["hit"] / (2 * count["hit"] + wrong) if count.total() else 1.0


def compare(truth: Reading, scan: Reading) -> tuple[Compared, list[str]]:
    """Count what differs, and tell it."""
    found, told = Compared.empty(), []
    for role in ("leads", "supports"):
        right, read = _duties(truth, role), _duties(scan, role)
        getattr(found, role).update(
            hit=(right & read).total(),
            missed=(right - read).total(),
            invented=(read - right).total(),
        )
        told += [f"missed {role} {one}" for one in sorted(map(str, right - read))]
        told += [f"invented {role} {one}" for one in sorted(map(str, read - right))]
    right, read = (_words(one) for one in (truth, scan))
    found.characters = len(right)
    for kind, i, j, k, m in SequenceMatcher(None, right, read, autojunk=False).get_opcodes():
        if kind != "equal":
            found.errors += max(j - i, m - k)
            told.append(f"{right[max(0, i - 5) : i]}[{right[i:j]}→{read[k:m]}]{right[j : j + 5]}")
    return found, told


def _duties(reading: Reading, role: str) -> Counter[tuple[str, int | None, str]]:
    return Counter(
        (one.owner.kind, one.owner.number, duty.agency)
        for one in reading.plan.clauses
        for duty in getattr(one, role)
    )


def _words(reading: Reading) -> str:
    """Give the words of a transcript as rules see them, without page marks: （ and ( are one."""
    text = reading.source.text
    for start, end, reason in reversed(reading.document.ignored):
        if "page" in reason:
            text = text[:start] + text[end:]
    return fold_text(text)


def documents(chosen: Sequence[str]) -> Iterator[Path]:
    """Give the pdfs of the corpus, or those whose names hold one of the words."""
    for path in sorted([*CORPUS.glob("*.pdf"), *CORPUS.glob("more/*.pdf")]):
        if not chosen or any(word in path.name for word in chosen):
            yield path


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each look, and with ``--tell`` what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--looks", nargs="+", choices=LOOKS, default=list(LOOKS))
    parser.add_argument("--tell", action="store_true")
    parser.add_argument("documents", nargs="*")
    given = parser.parse_args(arguments)
    for name in given.looks:
        whole, seconds, pages = Compared.empty(), 0.0, 0
        for path in documents(given.documents):
            count = min(given.first + given.pages, len(pypdfium2.PdfDocument(path)))
            numbers = range(given.first, count)
            with tempfile.TemporaryDirectory() as folder:
                truth, target = Path(folder, "truth.pdf"), Path(folder, "scan.pdf")
                cut(path, numbers, truth)
                scan_of(path, numbers, LOOKS[name], target)
                try:
                    right = read_plan(truth)
                    begin = time.process_time()
                    read = read_plan(target)
                except ZerenError as error:
                    print(f"{name}  {path.name}: {error}")
                    continue
            seconds += time.process_time() - begin
            pages += len(numbers)
            found, told = compare(right, read)
            whole.add(found)
            print(f"{name}  {path.name}  {found}", flush=True)
            for one in told if given.tell else ():
                print(f"    {one}")
        print(f"{name}  all  {whole}  {seconds / max(1, pages):.1f} CPU s a page\n")


if __name__ == "__main__":
    main()
