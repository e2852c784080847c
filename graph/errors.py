"""The errors that Zeren raises, as one tree.

    ZerenError
    ├── SourceError          a file that cannot be read as a plan
    │   ├── SourceMissing    no such file, or a folder
    │   ├── SourceEncoding   bytes that are no text in a known encoding
    │   └── SourceFormat     text whose form is not the expected one
    ├── InterchangeError     a Plan JSON that breaks its schema
    ├── StoreError           a store that cannot do what was asked
    │   ├── StoreMissing     nothing has been loaded there yet
    │   ├── StoreDamaged     its content is not what was written
    │   ├── StoreBusy        somebody else is writing to it
    │   ├── StoreVersion     made by another version of the engine or of Zeren
    │   ├── StoreUnreachable no server answers at its address
    │   └── StoreDenied      the server lets nobody in by that name, or not do this
    ├── QueryError           a question that cannot be asked
    │   ├── UnknownQuery     no query of that name
    │   ├── UnknownName      no agency, document, task … of that name
    │   ├── BadParameter     a parameter missing, unknown or of the wrong type
    │   └── QueryTimeout     it took longer than it may, and was ended
    ├── RegisterError        a register of reforms that cannot be taken as it stands
    ├── VerdictError         a file of verdicts that cannot be taken as it stands
    ├── ProgressError        a progress sheet that cannot be taken at all, or rules of colour
    ├── CorrectionError      a correction, or a file of them, that cannot be taken as it stands
    └── ServeError           an address at which pages cannot be served

Every message names the file (or store, or query), the place and the value, and says what to do, in
English and in Chinese.
"""

from __future__ import annotations


class ZerenError(Exception):
    """Base of every error that Zeren raises on purpose; ``str`` gives its English text."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.zh = zh

    def __str__(self) -> str:
        return str(self.args[0])

    def message(self, language: str) -> str:
        """Say what is wrong; ``language`` is ``en`` or ``zh``."""
        return self.zh if language == "zh" else str(self)


def quoted_zh(value: object, most: int | None = None) -> str:
    """Put a value into Chinese quotation marks, unseen characters as escapes, cut where asked."""
    text = repr(value)[1:-1] if isinstance(value, str) else repr(value)
    return f"“{text[:most]}”"


class SourceError(ZerenError):
    """A file that cannot be read as a plan."""


class SourceMissing(SourceError):
    """No such file, or a folder where a file was expected."""


class SourceEncoding(SourceError):
    """Bytes that are no text in a known encoding."""


class SourceFormat(SourceError):
    """Text whose form is not the expected one."""


class ClusterError(ZerenError):
    """A cluster that cannot be reached, or cannot read files as this program does."""


class InterchangeError(ZerenError):
    """A Plan JSON that breaks its schema."""


class StoreError(ZerenError):
    """A store that cannot do what was asked."""


class StoreMissing(StoreError):
    """Nothing has been loaded there yet."""


class StoreDamaged(StoreError):
    """The content of a store is not what was written."""


class StoreBusy(StoreError):
    """Somebody else is writing to the store."""


class StoreVersion(StoreError):
    """A store made by another version of the engine or of Zeren."""


class StoreUnreachable(StoreError):
    """No server answers at the store's address."""


class StoreDenied(StoreError):
    """The server lets nobody in by that name and password, or not do what was asked."""


class QueryError(ZerenError):
    """A question that cannot be asked."""


class UnknownQuery(QueryError):
    """No query of that name."""


class UnknownName(QueryError):
    """No agency, document, task … of that name, or several: ``candidates`` are their ids.

    ``nearest``: names that are held and nearest to it, where there is none.
    """

    candidates: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


class BadParameter(QueryError):
    """A parameter that is missing, unknown or of the wrong type."""


class QueryTimeout(QueryError):
    """A question that took longer than it may, and was ended."""


class RegisterError(ZerenError):
    """A register of reforms that cannot be taken as it stands."""


class VerdictError(ZerenError):
    """A file of verdicts on findings that cannot be taken as it stands."""


class ProgressError(ZerenError):
    """A progress sheet that cannot be taken at all, or rules of colour that cannot be read."""


class CorrectionError(ZerenError):
    """A reader's correction, or a file of them, that cannot be taken as it stands."""


class ServeError(ZerenError):
    """An address at which pages cannot be served."""
