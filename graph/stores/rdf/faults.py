"""What goes wrong with an RDF dataset, told as errors that name the store and say what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zeren.graph.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing
from zeren.graph.system_faults import said_by_system

CORRUPTION = "Corruption"
"""How the engine begins what it says of damage."""
_IO_ERROR = "IO error"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def missing(path: Path) -> StoreMissing:
    """Make the error for a place where nothing was ever loaded."""
    return StoreMissing(
        f"{path}: nothing has been loaded there yet. "
        "Load a plan with `zeren load FILE`, or run `make run`.",
        f"{path}：尚未装入任何方案，请用 `zeren load 文件` 装入，或运行 `make run`。",
    )


def damaged(path: Path, en: str, zh: str) -> StoreDamaged:
    """Make the error for data that is not what was written."""
    return StoreDamaged(
        f"{path} is damaged: {en}. Delete it and load again with `zeren load`.",
        f"{path} 已损坏：{zh}。请将它删除后用 `zeren load` 重新装入。",
    )


@contextmanager
def naming_faults(path: Path) -> Iterator[None]:
    """Turn errors of the file system and of the engine into errors that name the store."""
    try:
        yield
    except RuntimeError as error:
        if not str(error).startswith(CORRUPTION):
            raise
        raise _of_engine(path, error) from error
    except OSError as error:
        raise _of_engine(path, error) if error.errno is None else _of_system(path, error) from error


def _of_engine(path: Path, error: OSError | RuntimeError) -> StoreError:
    """Tell what the engine says, which gives no number: only a wrong checksum is damage.

    A file that could not be opened or read is called corrupt too, with the words IO error behind.
    """
    what = str(error).splitlines()[0].removesuffix(".")
    if "lock" in what.lower() and not what.startswith(CORRUPTION):
        return StoreBusy(
            f"{path}: another process has it open for writing. Try again when it is done.",
            f"{path}：另一个进程正在写入，请待其完成后重试。",
        )
    if what.startswith(CORRUPTION) and _IO_ERROR not in what:
        return damaged(path, what[:200], "数据块校验不符")
    for number in _FULL:
        if os.strerror(number) in what:
            return _of_system(path, OSError(number, os.strerror(number)))
    return StoreError(
        f"{path}: cannot be read or written: {what[:200]}. The store is as it was. Check its disk "
        "and whether it may be read and written, and try again.",
        f"{path}：读写失败：{what[:200]}。存储保持原样，请检查磁盘和读写权限后重试。",
    )


def _of_system(path: Path, error: OSError) -> StoreError:
    what, what_zh = said_by_system(error)
    en, zh = "Choose a place that can be read and written.", "请选择可读写的位置。"
    if error.errno in _FULL:
        en = "The store is as it was. Free some space and load again."
        zh = "存储保持原样，请腾出空间后重新装入。"
    where = error.filename or path
    return StoreError(f"{where}: {what}. {en}", f"{where}：{what_zh}。{zh}")
