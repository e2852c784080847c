"""Settings: where the store is and which language to speak. Read here and nowhere else."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["zh", "en"]

STORE_NAME = "plans.lbug"
_REGISTER = "succession.csv"
_CORRECTIONS = "corrections.csv"
_REGISTERS = "ZEREN_REGISTER"
_PRIMARY, _CHINESE = 0x3FF, 0x04
"""The part of a number of Windows that names a language, and that of Chinese."""
_OUTPUT, _COLOURS = -11, 0x0004
"""Numbers of Windows: the standard output, and that its console heeds codes of colours."""


def store_location(given: str | None) -> str:
    """Give the store: as given, else ZEREN_STORE, else a file in the user's data directory."""
    if given or (given := os.environ.get("ZEREN_STORE")):
        return given
    from platformdirs import user_data_path

    return str(user_data_path("zeren", appauthor=False) / STORE_NAME)


def own_register(given: Path | None) -> Path | None:
    """Give the user's own register of reforms: of the folder given, else in the data directory.

    None where the data directory has none; what was given has to be there.
    """
    if given is not None:
        return given / _REGISTER
    from platformdirs import user_data_path

    own = user_data_path("zeren", appauthor=False) / _REGISTER
    return own if own.is_file() else None


def announce_registers(given: Path | None) -> None:
    """Let whatever reads files, here and in processes that are started, know the user's registers.

    They stand in the folder given, else in that of ZEREN_REGISTER, else in the data directory.
    RegisterError where the folder given is none.
    """
    if given is not None:
        if not given.is_dir():
            from zeren.graph.errors import RegisterError

            raise RegisterError(
                f"--register: {given} is no folder.", f"--register：{given} 不是文件夹。"
            )
        os.environ[_REGISTERS] = str(given.resolve())
    elif _REGISTERS not in os.environ:
        from platformdirs import user_data_path

        os.environ[_REGISTERS] = str(user_data_path("zeren", appauthor=False))


def corrections_file(given: Path | None) -> Path:
    """Give the file of readers' corrections: as given, else ZEREN_CORRECTIONS, else the usual."""
    if given is not None:
        return given
    if named := os.environ.get("ZEREN_CORRECTIONS"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("zeren", appauthor=False) / _CORRECTIONS


def user() -> str:
    """Give who is at work, for the log: ZEREN_USER, else the name by which they are logged in."""
    if named := os.environ.get("ZEREN_USER"):
        return named
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def language(given: str | None) -> Language:
    """Give the language: as given, else ZEREN_LANG, else that of the locale, or of Windows."""
    for value in (given, *map(os.environ.get, ("ZEREN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))):
        if value:
            return "zh" if value.casefold().startswith("zh") else "en"
    return "zh" if _language_of_windows() & _PRIMARY == _CHINESE else "en"


def _language_of_windows() -> int:
    """Give the number of the language in which Windows speaks; 0 elsewhere."""
    windows = _windows()
    return 0 if windows is None else int(windows.GetUserDefaultUILanguage())


def _windows() -> Any:
    """Give what Windows can be asked; None elsewhere."""
    if os.name != "nt":
        return None
    import ctypes

    return getattr(ctypes, "windll").kernel32  # noqa: B009


def wants_colour() -> bool:
    """Tell whether a terminal is to show colours: not with NO_COLOR, nor where it cannot."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return _takes_colours()


@cache
def _takes_colours() -> bool:
    """Have the console of Windows show colours, which it does only where it is told to."""
    windows = _windows()
    if windows is None:
        return True
    import ctypes

    console, mode = windows.GetStdHandle(_OUTPUT), ctypes.c_ulong()
    if not windows.GetConsoleMode(console, ctypes.byref(mode)):
        return True  # no console of Windows' own: a terminal that speaks as others do
    return bool(windows.SetConsoleMode(console, mode.value | _COLOURS))


def terminal_width() -> int:
    """Give the width to print at: that of the terminal, or 120 columns into a file."""
    import shutil

    return shutil.get_terminal_size((120, 40)).columns


def bundled_ledger() -> Path:
    """Give the ledger of Guangxi's 2021 plan that comes with the program."""
    return Path(__file__).parent / "data" / "guangxi-2021.csv"


def example_folder() -> Path:
    """Give the folder of the made-up plan, its draft and the text that it cites."""
    return Path(__file__).parent / "data" / "example"


def notebooks_folder() -> Path:
    """Give the folder of notebooks: inside the installed program, or beside it in a checkout."""
    here = Path(__file__).parent
    inside = here / "notebooks"
    return inside if inside.is_dir() else here.parent / "notebooks"


def invocation() -> str:
    """Give the words by which this program was called, for commands to copy."""
    called = Path(sys.argv[0])
    if called.name != "zeren":
        return "python -m zeren"
    try:
        return str(called.relative_to(Path.cwd()))
    except ValueError:
        return "zeren" if called.is_absolute() else str(called)
