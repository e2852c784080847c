"""A store of an earlier vocabulary, opened to be read back: in a copy that has what came since."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from zeren.graph.stores.embedded.engine import Engine
from zeren.graph.stores.embedded.statements import added_since


class BroughtUp(Engine):
    """A copy of a store's file and its log, with every table, pair and column of today, empty."""

    def __init__(self, path: Path, log: Path) -> None:
        self._folder = TemporaryDirectory(prefix="zeren-former-")
        copy = Path(self._folder.name) / "store"
        try:
            shutil.copyfile(path, copy)
            if log.exists():
                shutil.copyfile(log, copy.with_name("store.wal"))
            super().__init__(copy, read_only=False)
            for statement in added_since():
                self.run(statement)
        except BaseException:
            self._folder.cleanup()
            raise

    def close(self) -> None:
        """Let go of the copy, which goes."""
        super().close()
        self._folder.cleanup()
