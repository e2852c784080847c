"""Stores that another version made: refused for questions, with what to do."""

from __future__ import annotations

from pathlib import Path

from zeren.graph.errors import StoreVersion


def former_version(store: Path, made: int, now: int) -> StoreVersion:
    """Make the error for a store of an earlier vocabulary: what it holds can be brought over."""
    new = store.with_stem(f"{store.stem}-new").name
    return StoreVersion(
        f"{store} was made with vocabulary {made}, but this is vocabulary {now}. Bring what it "
        f"holds into a new one with `zeren push {store} {store.with_name(new)}`, and go on with "
        "that; what is read from plans is better still when they are loaded anew.",
        f"{store} 版本不符：生成时为词汇表 {made}，当前为词汇表 {now}。"
        f"请用 `zeren push {store} {store.with_name(new)}` 将其内容送入新图谱后使用新图谱；"
        "重新装入各方案可得到更全的内容。",
    )


def other_version(store: Path, made: str, now: str, made_zh: str, now_zh: str) -> StoreVersion:
    """Make the error for a store that this program cannot read at all."""
    aside = store.with_suffix(".nq")
    return StoreVersion(
        f"{store} was made with {made}, but this is {now}. With the version that made it, write "
        f"it out with `zeren push {store} {aside}`, and bring that into a new store here; or "
        "delete it, which loses reports on progress, and load again with `zeren load`.",
        f"{store} 版本不符：生成时为{made_zh}，当前为{now_zh}。"
        f"请用生成它的版本运行 `zeren push {store} {aside}`，再将该文件送入新图谱；"
        "或将它删除（进展报告随之丢失）后用 `zeren load` 重新装入。",
    )
