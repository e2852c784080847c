"""A site written to a folder: whole or not at all, and only over a site of before.

``site.json`` in the folder lists its files. What is not in that list is somebody else's, and a
folder with such a file in it is left alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from zeren.graph.errors import ZerenError
from zeren.graph.system_faults import said_by_system
from zeren.whole_folder import whole_folder

LIST = "site.json"


def write_site(
    files: Iterable[tuple[str, bytes]], folder: Path, advance: Callable[[], None]
) -> int:
    """Write files by address into a folder, which is replaced as a whole; give their bytes.

    The folder is built aside and swapped in. ZerenError where it holds what no site of before has
    put there, or cannot be written.
    """
    target = folder.resolve()
    size, written = 0, []
    with _naming_faults(folder), whole_folder(target) as aside:
        _refuse_foreign(target)
        for address, content in files:
            _put(aside, address, content)
            written.append(address)
            size += len(content)
            advance()
        told = json.dumps({"files": sorted(written)}, ensure_ascii=False, indent=0)
        _put(aside, LIST, f"{told}\n".encode())
    return size


@contextmanager
def _naming_faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        en, zh = said_by_system(error)
        raise ZerenError(
            f"{folder}: cannot be written: {en}. Choose another folder with -o.",
            f"{folder}：无法写入：{zh}。请用 -o 另选文件夹。",
        ) from error


def _put(folder: Path, address: str, content: bytes) -> None:
    path = folder / PurePosixPath(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    own = _listed(target) if target.is_dir() else set()
    foreign = next((name for name in _held(target) if name not in own), None)
    if foreign is not None:
        raise ZerenError(
            f"{target}: holds {foreign}, which no site of Zeren has put there; nothing was "
            "written. Choose an empty or a new folder with -o.",
            f"{target}：其中的 {foreign} 不是本程序生成的站点文件，未写入任何内容。"
            "请用 -o 另选空文件夹或新文件夹。",
        )


def _listed(target: Path) -> set[str]:
    """Give the files of the site of before; none where there is no list that can be read."""
    try:
        told = json.loads((target / LIST).read_text(encoding="utf-8"))
        return {LIST, *map(str, told["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _held(target: Path) -> Iterator[str]:
    if not target.is_dir():
        yield target.name
        return
    for path in sorted(target.rglob("*")):
        if not path.is_dir() or path.is_symlink():
            yield path.relative_to(target).as_posix()
