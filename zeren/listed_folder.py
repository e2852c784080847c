"""A folder of files of Zeren: written whole or not at all, and only over one of before.

A list in the folder has its files with their checksums. What does not stand in it so is somebody
else's, or was changed by its readers, and a folder with such a file in it is left alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from zeren.graph.errors import ZerenError
from zeren.graph.system_faults import said_by_system
from zeren.whole_folder import whole_folder

_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that a system puts into a folder which it shows; nobody misses them."""


def write_listed(
    files: Iterable[tuple[str, bytes]],
    folder: Path,
    list_name: str,
    advance: Callable[[], None],
) -> int:
    """Write files by address into a folder, which is replaced as a whole; give their bytes.

    The folder is built aside and swapped in. ZerenError where it holds what no command of Zeren has
    put there, or cannot be written.
    """
    target = folder.resolve()
    size, written = 0, {}
    with _naming_faults(folder), whole_folder(target) as aside:
        _refuse_foreign(target, list_name)
        for address, content in files:
            _put(aside, address, content)
            written[address] = sha256(content).hexdigest()
            size += len(content)
            advance()
        told = json.dumps({"files": written}, ensure_ascii=False, indent=0, sort_keys=True)
        _put(aside, list_name, f"{told}\n".encode())
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


def _refuse_foreign(target: Path, list_name: str) -> None:
    if not target.exists():
        return
    own = _listed(target, list_name) if target.is_dir() else {}
    foreign = next((name for name in _held(target) if not _is_own(target, name, own)), None)
    if foreign is not None:
        raise ZerenError(
            f"{target}: holds {foreign}, which this command has not put there, or not as it is "
            "now; nothing was written. Choose an empty or a new folder with -o.",
            f"{target}：其中的 {foreign} 不是此命令写入的，或写入后已被改动，未写入任何内容。"
            "请用 -o 另选空文件夹或新文件夹。",
        )


def _is_own(target: Path, name: str, own: dict[str, str | None]) -> bool:
    """Tell whether a file is one of the list, as it was written where its checksum is known."""
    if name not in own:
        return PurePosixPath(name).name in _OF_SYSTEMS
    digest = own[name]
    return digest is None or digest == sha256((target / name).read_bytes()).hexdigest()


def _listed(target: Path, list_name: str) -> dict[str, str | None]:
    """Give the files of before with their checksums; none where there is no list to be read."""
    try:
        files = json.loads((target / list_name).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return {}
    if isinstance(files, list):  # as sites were listed once: by names alone
        files = dict.fromkeys(map(str, files))
    return {**files, list_name: None} if isinstance(files, dict) else {}


def _held(target: Path) -> Iterator[str]:
    if not target.is_dir():
        yield target.name
        return
    for path in sorted(target.rglob("*")):
        if not path.is_dir() or path.is_symlink():
            yield path.relative_to(target).as_posix()
