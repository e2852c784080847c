"""Archives and mails: each document in them is read as a file of its own."""

from __future__ import annotations

import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.loaders.readers.papers import archive, lines, read, saved
from tests.loaders.texts import SMALL
from zeren.graph.errors import SourceFormat, SourceMissing
from zeren.loaders.corpus.files import find_files, is_package
from zeren.loaders.pipeline import load_plan, read_document
from zeren.loaders.readers import limits, mail, packages
from zeren.read_before import checksum

PAGE = "<html><body><p>（一）开放阅览室。</p></body></html>"


def letter(attached: dict[str, bytes], *, words: str = "请见附件。", page: str = "") -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "方案"
    made.set_content(words)
    if page:
        made.add_alternative(page, subtype="html")
    for name, content in attached.items():
        made.add_attachment(content, "application", "octet-stream", filename=name)
    return made.as_bytes()


TWO = {"一/方案.txt": SMALL, "网页.html": PAGE}


@pytest.mark.parametrize(
    "content",
    [archive(dict(TWO)), letter({name: text.encode() for name, text in TWO.items()})],
    ids=["zip", "eml"],
)
def test_each_document_is_a_file_of_its_own(tmp_path: Path, content: bytes) -> None:
    path = saved(tmp_path, content, "附件.dat")
    found = find_files([tmp_path])
    assert found.paths == [path / "一" / "方案.txt", path / "网页.html"]
    assert not found.failures
    assert read_document(found.paths[0]).source.text == SMALL
    assert lines(read(found.paths[1])) == ["（一）开放阅览室。"]
    assert is_package(path)


def test_one_document_is_read_without_being_named(tmp_path: Path) -> None:
    path = saved(tmp_path, archive({"方案.txt": SMALL, "__MACOSX/._方案.txt": "x", "空/": ""}))
    document = read_document(path)
    assert (document.source.name, document.source.text) == ("方案.txt", SMALL)
    assert load_plan(path) == load_plan(saved(tmp_path, SMALL, "方案.txt"))
    assert not is_package(path)


def test_several_documents_are_named_and_none_is_chosen(tmp_path: Path) -> None:
    path = saved(tmp_path, archive(dict(TWO)))
    with pytest.raises(SourceFormat, match=r"2 files.*一/方案\.txt、网页\.html.*plan\.dat/一"):
        read_document(path)


def test_a_mail_without_attachments_is_its_own_words(tmp_path: Path) -> None:
    page = read_document(saved(tmp_path, letter({}, page=PAGE)))
    assert (page.source.name, lines(page)) == ("mail.html", ["（一）开放阅览室。"])
    assert read_document(saved(tmp_path, letter({}, words=SMALL))).source.name == "mail.txt"


def test_a_picture_in_the_words_of_a_mail_is_no_attachment(tmp_path: Path) -> None:
    made = EmailMessage()
    made["To"] = "b@example.org"
    made.set_content(PAGE, "html")
    made.add_related(b"\x89PNG", "image", "png", cid="<a>", filename="logo.png")
    assert read_document(saved(tmp_path, made.as_bytes())).source.name == "mail.html"


def test_packages_in_packages(tmp_path: Path) -> None:
    inner = archive({"甲.txt": SMALL, "乙.txt": "乙"})
    path = saved(tmp_path, letter({"附件.zip": inner, "丙.txt": "丙".encode()}), "a.eml")
    names = packages.documents(path)
    assert names == ["附件.zip/甲.txt", "附件.zip/乙.txt", "丙.txt"]
    assert read_document(path / "附件.zip" / "甲.txt").source.text == SMALL


def test_packages_in_packages_end(tmp_path: Path) -> None:
    content = archive({"a.txt": SMALL})
    for _ in range(limits.MOST_NESTED - 1):
        content = archive({"a.zip": content})
    assert read_document(saved(tmp_path, content)).source.text == SMALL
    with pytest.raises(SourceFormat, match="packed more than"):
        read_document(saved(tmp_path, archive({"a.zip": content})))


def test_names_that_lead_out_of_an_archive_stay_in_it(tmp_path: Path) -> None:
    path = saved(tmp_path, archive({"../../a.txt": "甲", "/b.txt": "乙", "c\\d.txt": "丙"}))
    assert packages.documents(path) == ["a.txt", "b.txt", "c/d.txt"]
    assert read_document(path / "a.txt").source.text == "甲"


def test_names_in_the_encoding_of_an_office(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("aaaa.txt", SMALL)
        made.writestr("b.txt", SMALL)
    path.write_bytes(path.read_bytes().replace(b"aaaa.txt", "方案".encode("gbk") + b".txt"))
    assert packages.documents(path) == ["方案.txt", "b.txt"]


def test_files_of_one_name_are_all_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.txt", "甲")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.txt", "乙")
    assert packages.documents(path) == ["a.txt", "a (2).txt"]
    assert [read_document(path / f"a{more}.txt").source.text for more in ("", " (2)")] == [
        "甲",
        "乙",
    ]


def test_the_checksum_of_a_document_is_that_of_its_content(tmp_path: Path) -> None:
    path = saved(tmp_path, archive({"a.txt": SMALL}))
    assert checksum(path / "a.txt") == checksum(saved(tmp_path, SMALL, "b.txt"))


def test_a_path_into_a_file_that_is_no_package(tmp_path: Path) -> None:
    for content in (SMALL, archive(dict(TWO))):
        with pytest.raises((SourceFormat, SourceMissing), match=r"no x\.txt in it"):
            read_document(saved(tmp_path, content) / "x.txt")


def listed_at_length(size: int) -> bytes:
    """Say that the directory of an archive is so long."""
    made = bytearray(archive({"a.txt": SMALL}))
    struct.pack_into("<I", made, len(made) - 10, size)
    return bytes(made)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (archive({}), "no words"),
        (archive({".hidden": "x"}), "no words"),
        (archive({"a.txt": bytes(limits.SMALL_PART + 1)}), "unpacks to far more"),
        (listed_at_length(0xFFFFFFF0), "far too many files"),
        (listed_at_length(40), "damaged"),
        (archive(dict(TWO))[:-30], "damaged"),
        (letter({"a.txt": b""}) + b"boundary=" * 200, "parts within parts"),
    ],
    ids=["empty", "hidden", "bomb", "long", "short", "cut", "nested"],
)
def test_packages_that_are_refused(tmp_path: Path, content: bytes, named: str) -> None:
    path = saved(tmp_path, content)
    with pytest.raises(SourceFormat, match=named):
        read_document(path)
    assert find_files([tmp_path]).paths == [path]
    assert not is_package(path)


def test_a_file_in_an_archive_that_is_damaged_fails_alone(tmp_path: Path) -> None:
    content = archive({"a.txt": SMALL, "b.txt": "乙" * 50}, zipfile.ZIP_STORED)
    at = content.index("乙".encode())
    path = saved(tmp_path, content[:at] + b"x" + content[at + 1 :])
    assert read_document(path / "a.txt").source.text == SMALL
    with pytest.raises(SourceFormat, match="damaged"):
        read_document(path / "b.txt")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; x\r\n", "mht"),
        (b"From: <Saved>\nmime-version: 1.0\nContent-Type: multipart/related;\n\ttype=a\n", "mht"),
        (b"To: a\nMIME-Version: 1.0\nContent-Type: multipart/related\n", "eml"),
        (b"To: a\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx", "eml"),
        (b"To: a\nContent-Type: text/plain\n\nMIME-Version: 1.0\n", None),
        (b"\xe7\x94\xb2: a\nMIME-Version: 1.0\n", None),
        (b"", None),
    ],
)
def test_a_mail_is_told_by_its_head(head: bytes, kind: str | None) -> None:
    assert mail.kind(head) == kind
