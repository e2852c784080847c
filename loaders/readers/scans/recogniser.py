"""What finds and reads words in a picture: an interface, and RapidOCR behind it.

The models stand in rapidocr's own wheel and are named by their files, so that nothing is fetched.
One thread: workers read several files at once, and sums in another order read otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from zeren.loaders.readers.scans.decoding import Reading, decoded

Picture = npt.NDArray[np.uint8]
"""Rows of grey points, 0 black to 255 white."""
_LONGEST = 1408
"""Points of the longer side of the picture in which words are looked for."""


class Box(NamedTuple):
    """A place in a picture, in points from its upper left corner; the far edges stand outside."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0


class Recogniser(Protocol):
    """What a scan is read with."""

    def find(self, picture: Picture) -> list[Box]:
        """Find the lines of words in a picture that stands upright."""
        ...

    def read(self, lines: Sequence[Picture]) -> list[Reading]:
        """Read pictures of one line each."""
        ...


@cache
def recogniser() -> Recogniser:
    """Give the recogniser of this process."""
    return _RapidOcr()


class _RapidOcr:
    """RapidOCR without its classifier of angles, which turns lines that stand upright."""

    def __init__(self) -> None:
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        engine: Any = rapidocr.RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Det.model_path": str(_model(models, "det")),
                "Det.limit_type": "max",
                "Det.limit_side_len": _LONGEST,
                "Rec.model_path": str(_model(models, "rec")),
            }
        )
        self._finds: Any = engine._load_det_model()  # noqa: SLF001
        self._reads: Any = engine._load_rec_model()  # noqa: SLF001
        characters = self._reads.postprocess_op.character
        self._reads.postprocess_op = lambda chances, *_, **told: _decoded(chances, characters, told)

    def find(self, picture: Picture) -> list[Box]:
        found = self._finds(_coloured(picture)).boxes
        return [] if found is None else [_box(corners) for corners in found]

    def read(self, lines: Sequence[Picture]) -> list[Reading]:
        from rapidocr.ch_ppocr_rec import TextRecInput

        if not lines:
            return []
        given = TextRecInput(img=[_coloured(line) for line in lines], return_word_box=True)
        return list(self._reads(given).word_results)


def _model(folder: Path, task: str) -> Path:
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        raise FileNotFoundError(f"{folder}: rapidocr's wheel has no model *_{task}_*.onnx")
    return found[0]


def _coloured(picture: Picture) -> Any:
    return np.repeat(picture[:, :, None], 3, axis=2)


def _box(corners: Any) -> Box:
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    return Box(int(x0), int(y0), int(x1), int(y1))


def _decoded(
    chances: npt.NDArray[np.float32], characters: Sequence[str], told: Mapping[str, Any]
) -> tuple[list[tuple[str, float]], list[Reading]]:
    """Decode lines, each with the share of the widest one's columns that is its own."""
    shares = [one / told["max_wh_ratio"] for one in told["wh_ratio_list"]]
    read = [decoded(line, characters, share) for line, share in zip(chances, shares, strict=True)]
    return [(one.text, 1.0) for one in read], read
