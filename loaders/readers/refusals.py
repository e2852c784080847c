"""The errors with which readers refuse a file: what it is, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zeren.graph.errors import SourceFormat


def too_much(path: Path, place: str, place_zh: str, most: str) -> SourceFormat:
    """Refuse a file that asks for more than `zeren.loaders.readers.limits` allows."""
    return SourceFormat(
        f"{path}: {place}; Zeren reads {most} at most. Is it a single plan? Cut it and try again.",
        f"{path}：{place_zh}，超过可读取的上限（{most}）。请确认它只是一份方案，拆分后重试。",
    )


def damaged(path: Path, form: str) -> SourceFormat:
    """Refuse a file that begins as its form does and cannot be read to its end."""
    return SourceFormat(
        f"{path}: a damaged {form} file. Nothing was read. Get it again, or open it in "
        "its program and save it anew.",
        f"{path}：{form} 文件已损坏，未读取任何内容。请重新获取该文件，或用相应软件打开后另存。",
    )


def encrypted(path: Path, form: str) -> SourceFormat:
    """Refuse a file that asks for a password."""
    return SourceFormat(
        f"{path}: the {form} file is protected by a password. Save it without one and try again.",
        f"{path}：{form} 文件有密码保护。请去除密码另存后重试。",
    )


def without_words(path: Path, form: str) -> SourceFormat:
    """Refuse a file that opens well and says nothing."""
    return SourceFormat(
        f"{path}: there are no words in the {form} file. Nothing was read.",
        f"{path}：{form} 文件中没有文字，未读取任何内容。",
    )


def picture_alone(path: Path, form: str, pages: int) -> SourceFormat:
    """Refuse a scanned file of a form whose pictures are not read."""
    return SourceFormat(
        f"{path}: a scanned {form}: {pages} pages hold pictures, and hardly a character. Save it "
        "as a pdf, which is read with OCR (pip install 'zeren[ocr]'), or find the text version.",
        f"{path}：这是扫描件：{pages} 页为图片，几乎没有文字。请另存为 pdf，"
        "安装文字识别组件（OCR，pip install 'zeren[ocr]'）后读取；或改用文字版。",
    )


def without_ocr(path: Path, form: str, form_zh: str) -> SourceFormat:
    """Refuse a picture of words where the extra that recognises them is not installed."""
    return SourceFormat(
        f"{path}: {form}. Nothing was read. Install what recognises words in pictures (OCR): "
        "pip install 'zeren[ocr]', and try again; or find the text version.",
        f"{path}：这是{form_zh}，未读取任何内容。请安装文字识别组件（OCR）："
        "pip install 'zeren[ocr]'，然后重试；或改用文字版。",
    )


def before_word_97(path: Path) -> SourceFormat:
    """Refuse a document in the form that Word had up to 1995."""
    return SourceFormat(
        f"{path}: a document of Word 95 or older. Open it in Word or WPS and save it as docx.",
        f"{path}：这是 Word 95 或更早版本的文档。请用 Word 或 WPS 打开后另存为 docx。",
    )


_TOLD = 10
"""Names that an error tells."""


def several(path: Path, names: Sequence[str]) -> SourceFormat:
    """Refuse to choose among the documents of a package."""
    told = "、".join(names[:_TOLD]) + ("…" if len(names) > _TOLD else "")
    return SourceFormat(
        f"{path}: {len(names)} files are packed in it: {told}. Name one, as {path / names[0]}; "
        "zeren load reads all of them.",
        f"{path}：其中有 {len(names)} 个文件：{told}。请指定其中一个，如 {path / names[0]}；"
        "zeren load 会读取全部文件。",
    )


def no_member(path: Path, name: str) -> SourceFormat:
    """Refuse a path that leads into a file to nothing."""
    return SourceFormat(
        f"{path}: there is no {name} in it. Check the path.",
        f"{path}：其中没有 {name}，请检查路径。",
    )


def too_deep(path: Path, most: int) -> SourceFormat:
    """Refuse a package in packages."""
    return SourceFormat(
        f"{path}: packed more than {most} times. Unpack the outer one and try again.",
        f"{path}：嵌套压缩超过 {most} 层。请先解压外层后重试。",
    )
