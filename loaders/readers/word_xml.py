"""Word documents in one XML file: of Word 2003, and as later editions save them (flat OPC).

Both are given to the reader of docx: a flat file as the archive that it stands for, one of 2003
with the names that docx has for the same things.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from zeren.loaders.readers import word_docx
from zeren.loaders.readers.archives import attribute, child, local, parsed, whole
from zeren.loaders.readers.limits import LARGEST_XML
from zeren.loaders.readers.refusals import damaged, too_much
from zeren.loaders.readers.word_numbering import FORMATS
from zeren.loaders.text.document import Document

_NAMES = {
    "listPr": "numPr",
    "ilfo": "numId",
    "vmerge": "vMerge",
    "hmerge": "hMerge",
    "hlink": "hyperlink",
    "listDef": "abstractNum",
    "list": "num",
    "ilst": "abstractNumId",
}
"""What Word 2003 calls things, and what docx calls them."""
_CHANGES = {"Word.Insertion": "ins", "Word.Deletion": "del"}


def read(path: Path, content: bytes) -> Document:
    """Read a document; SourceFormat where it is damaged, asks for too much, or has no words."""
    if len(content) > LARGEST_XML:
        most = f"{LARGEST_XML // 1024**2} MB"
        raise too_much(path, "a document in XML that is too large", "XML 文档过大", most)
    root = parsed(path, content.lstrip(), "XML")
    if local(root) == "package":
        return word_docx.written(path, _unflattened(path, root), content, "doc.xml")
    if local(root) != "wordDocument" or child(root, "body") is None:
        raise damaged(path, "XML")
    return word_docx.written(path, _of_2003(root), content, "doc.xml")


def _unflattened(path: Path, package: Any) -> word_docx.Parts:
    """Put the parts of a flat file into the archive that they come from; pictures stay empty."""
    from lxml import etree

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        names = set()
        for one in package:
            name = (attribute(one, "name") or "").lstrip("/")
            data = child(one, "xmlData")
            if local(one) == "part" and name and name not in names:
                names.add(name)
                filled = data is not None and len(data)
                archive.writestr(name, etree.tostring(data[0]) if filled else b"")
        return word_docx.parts_of(path, archive)


def _of_2003(root: Any) -> word_docx.Parts:
    from lxml import etree

    notes, comments = etree.Element("footnotes"), etree.Element("comments")
    for one in list(root.iter()):
        name = local(one)
        if name == "annotation" and attribute(one, "type") == "Word.Comment":
            _commented(one, comments)
        elif name == "annotation":
            _changed(one)
        elif name == "footnote":
            notes.append(one)
        elif name == "nfc":
            code = whole(attribute(one, "val"), 0)
            one.attrib.clear()
            one.set("val", FORMATS.get(code, "decimal"))
            _rename(one, "numFmt")
        elif name in _NAMES:
            _rename(one, _NAMES[name])
        elif name == "style" and attribute(one, "default") == "on":
            named = attribute(one, "styleId") or ""
            one.attrib.clear()
            one.attrib.update({"default": "1", "styleId": named})
    lists = child(root, "lists")
    for one in () if lists is None else lists:
        number = attribute(one, "listDefId") or attribute(one, "ilfo") or ""
        one.set("abstractNumId" if local(one) == "abstractNum" else "numId", number)
    return word_docx.Parts(child(root, "body"), child(root, "styles"), lists, notes, comments)


def _rename(element: Any, name: str) -> None:
    space, closing, _ = element.tag.rpartition("}")
    element.tag = space + closing + name


def _commented(annotation: Any, comments: Any) -> None:
    """Part the words of a comment from the place at which it stands."""
    content = child(annotation, "content")
    if content is not None:
        content.set("id", attribute(annotation, "id") or "")
        comments.append(content)
    annotation.tag = "commentReference"


def _changed(annotation: Any) -> None:
    """Make a change that is kept or taken back of an annotation; others stand beside the words."""
    kind = _CHANGES.get(attribute(annotation, "type") or "")
    content = child(annotation, "content")
    if kind is not None and content is not None:
        annotation.tag = kind
        annotation.extend(list(content))
        annotation.remove(content)
