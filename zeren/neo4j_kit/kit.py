"""The folder of files for Neo4j's own tools, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from zeren.graph.errors import ZerenError
from zeren.graph.exports.neo4j_import import write_import
from zeren.graph.stores.base import Reader
from zeren.graph.system_faults import said_by_system
from zeren.neo4j_kit.perspective import perspective
from zeren.neo4j_kit.saved_queries import saved_queries
from zeren.neo4j_kit.style import style_sheet
from zeren.whole_folder import whole_folder

STYLE = "style.grass"
QUERIES = "saved-cypher"
ARCHIVE = "saved-cypher.zip"
PERSPECTIVE = "perspective.json"
IMPORT = "import"
_PARTS = {STYLE, QUERIES, ARCHIVE, PERSPECTIVE, IMPORT}


def write_kit(reader: Reader, folder: Path) -> None:
    """Write the kit into a folder: a new one, an empty one, or one that has a kit already.

    Raises ZerenError where the folder holds anything else, or cannot be written.
    """
    try:
        with whole_folder(folder.resolve()) as aside:
            _refuse_other(folder)
            _fill(reader, aside)
    except OSError as error:
        en, zh = said_by_system(error)
        raise ZerenError(
            f"{folder}: cannot be written: {en}.",
            f"{folder}：无法写入：{zh}。",
        ) from error


def _refuse_other(folder: Path) -> None:
    if not folder.exists():
        return
    others = sorted(path.name for path in folder.iterdir() if path.name not in _PARTS)
    if others:
        raise ZerenError(
            f"{folder}: holds other files ({others[0]}). Name a new or an empty folder.",
            f"{folder}：其中有其他文件（{others[0]}），请指定新的或空的文件夹。",
        )


def _fill(reader: Reader, folder: Path) -> None:
    for part in (folder / QUERIES, folder / IMPORT):
        part.mkdir()
    (folder / STYLE).write_bytes(style_sheet().encode())
    (folder / PERSPECTIVE).write_bytes(perspective().encode())
    with ZipFile(folder / ARCHIVE, "w", ZIP_DEFLATED) as archive:
        for name, text in saved_queries(reader):
            path = folder / QUERIES / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
            entry = ZipInfo(f"责任/{name}")  # its date is fixed: the same bytes on every day
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text)
    write_import(reader, folder / IMPORT)
