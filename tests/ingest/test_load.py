"""ingest.load: report files to Documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import UnreadableFile, UnsupportedFormat, read
from ingest.formats.file import File
from tests.support.ingest.zipped import docx, epub, odt
from tests.support.invented import COLLOQUE
from tests.support.said import said


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    """A renamed report keeps its id; `source` is the path as given."""
    first, second = tmp_path / "a.txt", tmp_path / "b.MD"
    for path in (first, second):
        path.write_text(COLLOQUE, encoding="utf-8")
    one, two = read(first), read(second)
    assert one.id == two.id == "eau-et-territoires-ruraux-partager-la-ressource-2018-06-12"
    assert (one.source, len(one.sha256)) == (str(first), 64)


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    """The message lists the supported formats."""
    path = tmp_path / "rapport.xyz"
    path.write_text(COLLOQUE, encoding="utf-8")
    with pytest.raises(UnsupportedFormat, match=r"\.txt, \.text, \.md, \.markdown"):
        read(path)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "file-empty"), (b"a\0b", "file-not-text"), (b"***\n---\n", "no-words")]
)
def test_a_file_without_text_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    """Empty, binary and wordless files raise UnreadableFile."""
    path = tmp_path / "rapport.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, check=said(reason)):
        read(path)


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    """A missing file and a folder have different messages."""
    with pytest.raises(UnreadableFile, check=said("file-missing")):
        read(tmp_path / "rien.txt")
    (tmp_path / "dossier.txt").mkdir()
    with pytest.raises(UnreadableFile, check=said("file-is-folder")):
        read(tmp_path / "dossier.txt")


def test_a_file_under_a_wrong_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    """A file with a wrong suffix is read by content, with a notice."""
    path = tmp_path / "rapport.docx"
    page = "<html><h1>Eau</h1><p>Lyon, 12 juin 2018</p><h2>Un</h2><p>Texte.</p><h2>Deux</h2>"
    path.write_text(page, encoding="utf-8")
    document = read(path)
    assert (document.title, document.date) == ("Eau", "2018-06-12")
    assert [notice.code for notice in document.notices] == ["wrong-extension"]


@pytest.mark.parametrize("file", [docx(""), odt(""), epub({"a": ""})], ids=["docx", "odt", "epub"])
def test_office_files_without_words_say_so(tmp_path: Path, file: File) -> None:
    """An office file with only pictures raises UnreadableFile."""
    path = tmp_path / file.path.name
    path.write_bytes(file.data)
    with pytest.raises(UnreadableFile, check=said("no-words")):
        read(path)
