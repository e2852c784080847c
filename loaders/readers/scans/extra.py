"""Whether the extra ``zeren[ocr]`` is there; asked before anything of it is imported."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec

_NEEDED = ("rapidocr", "onnxruntime", "cv2")


def is_installed() -> bool:
    """Tell whether the extra ``zeren[ocr]`` is there."""
    return all(find_spec(name) is not None for name in _NEEDED)


def recogniser_version() -> str:
    """Name the versions of what recognises words; empty where the extra is not there."""
    names = ("rapidocr", "onnxruntime") if is_installed() else ()
    return " ".join(f"{name}=={version(name)}" for name in names)
