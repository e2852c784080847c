"""The words of rich text: what stands in which group, and which characters its bytes are."""

from __future__ import annotations

from dataclasses import dataclass, field

SKIPPED = frozenset(
    (
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "listtable",
        "listoverridetable",
        "themedata",
        "datastore",
        "xmlnstbl",
        "revtbl",
        "rsidtbl",
        "fldinst",
        "nonshppict",
        "objdata",
        "bkmkstart",
        "bkmkend",
        "filetbl",
        "atrfstart",
        "atrfend",
        "atnid",
        "atnauthor",
        "nesttableprops",
        "nonesttables",
        "sp",
    )
)
"""Groups without words of the document."""
REASONS: dict[str, str] = {
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "",
    "result": "",
    "shppict": "",
}
"""Groups whose words are left out, each with its reason; or shown, within one that is not."""
BREAKS = {
    "tab": " ",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
"""Words that stand for characters."""
ANSI = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
CODE_PAGES = {
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    204: "cp1251",
    238: "cp1250",
}
"""The encoding of each character set that a font may have; of others that of the document."""


@dataclass(slots=True)
class Characters:
    """Bytes and codes that follow on each other, until they are taken as words."""

    page: str = "gb18030"
    fonts: dict[int, str | None] = field(default_factory=dict)
    defined: int = 0
    font: int | None = None
    _bytes: bytearray = field(default_factory=bytearray)
    _words: list[str] = field(default_factory=list)

    def add(self, written: bytes) -> None:
        self._bytes += written

    def add_code(self, code: int) -> None:
        """Add a character by its code (UTF-16, halves one after the other)."""
        self._decode()
        self._words.append(chr(code % 0x10000))

    def take(self) -> str:
        self._decode()
        words = "".join(self._words)
        self._words = []
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _decode(self) -> None:
        if not self._bytes:
            return
        page = (self.fonts.get(self.font) if self.font is not None else None) or self.page
        try:
            self._words.append(self._bytes.decode(page, "replace"))
        except LookupError:
            self._words.append(self._bytes.decode("gb18030", "replace"))
        self._bytes.clear()
