"""The corrections of a report stand in a readable file beside it, and nothing of them is lost."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import corrections
from ingest.corrections import (
    Anchor,
    CorrectionsUnreadable,
    CorrectionsUnwritable,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    Undo,
)
from ingest.corrections.file import parse
from ingest.messages import ENGLISH, FRENCH
from tests.support.ingest.corrected import correction

EVERY = [
    FactChange("title", "Conseil d’été"),
    HeadingChange(Anchor("Voirie", "avant\n\n", 2), 3),
    PersonChange(
        "Ana Roy", becomes="Ana Le Roy", role="", organisation="Mairie", presence="absent", person_kind="person"
    ),
    PersonChange("Ana Roy", role="maire"),
    Merge("Roy", "Ana Roy"),
    NotAPerson("Voirie"),
    TurnChange(Anchor("Il ajoute.\u2028Et encore\ud800"), ""),
    Undo("c1"),
]


@pytest.fixture
def report(tmp_path):
    return tmp_path / "conseil été.pdf"


def test_what_is_added_is_read_back_in_order(report):
    """Every kind, one readable line each, beside the report."""
    made = [correction(change) for change in EVERY]
    corrections.append(report, made[:3])
    corrections.append(report, made[3:])
    assert corrections.read(report) == corrections.Kept(tuple(made))
    file = report.with_name("conseil été.pdf.corrections.jsonl")
    assert len(file.read_bytes().split(b"\n")) == len(made) + 1
    assert "Conseil d’été" in file.read_text(encoding="utf-8")
    assert list(report.parent.iterdir()) == [file]


def test_there_are_none_without_a_file(report):
    """A report that nobody corrected, or whose folder is gone, has none."""
    assert corrections.read(report) == corrections.Kept()
    assert corrections.read(report / "x" / ("y" * 250)) == corrections.Kept()


LINES = [
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b"[" * 5000,
    b'{"id": "a", "at": "2026", "by": "x", "kind": "nobody"}',
    b'{"id": "a", "at": "2026", "by": "x", "kind": "nobody", "name": 3}',
    b'{"id": "a", "at": "2026", "by": "x", "kind": "nobody", "name": "R", "other": 1}',
    b'{"id": "a", "at": "2026", "by": "x", "kind": "spell", "name": "R"}',
    b'{"id": "a", "at": "2026", "by": "x", "kind": "heading", "words": "R", "level": 1}',
    b'{"id": "a", "at": "2026", "by": "x", "kind": "heading", "words": {"exact": "R"}, "level": true}',
    b'{"id": "a", "at": "2026", "by": "x", "kind": "heading", "words": {"exact": "R"}, "level": 99}',
]


def test_a_line_that_is_no_correction_is_told_and_the_rest_kept(report):
    """With the file and the number of the line, in both languages; adding keeps the line."""
    first, last = correction(NotAPerson("Voirie")), correction(NotAPerson("Fleurs"))
    content = b"\n".join([corrections.to_line(first).encode(), b"", *LINES, corrections.to_line(last).encode()])
    corrections.beside(report).write_bytes(content)  # no line feed at its end, as an editor leaves it
    kept = corrections.read(report)
    assert kept.corrections == (first, last)
    assert [line.number for line in kept.malformed] == list(range(3, 3 + len(LINES)))
    assert f"{report}.corrections.jsonl: line 3 is no correction" in kept.malformed[0].told(ENGLISH)
    assert "la ligne 3 n’est pas une correction" in kept.malformed[0].told(FRENCH)
    corrections.append(report, [correction(Undo(first.id))])
    assert corrections.beside(report).read_bytes().startswith(content + b"\n")


@given(st.binary(max_size=300))
def test_no_bytes_are_more_than_malformed(content):
    """Whatever stands in a file is a correction or told."""
    kept = parse(content, Path("x"))
    assert len(kept.corrections) + len(kept.malformed) == len([line for line in content.split(b"\n") if line.strip()])


def test_several_writers_lose_nothing(report):
    """Each adds its lines whole."""
    made = [correction(NotAPerson(f"Nom {number}")) for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda each: corrections.append(report, [each]), made))
    assert sorted(corrections.read(report).corrections, key=lambda each: each.id) == sorted(
        made, key=lambda each: each.id
    )


def test_a_folder_that_cannot_be_written_says_so(report, monkeypatch):
    """And what was there stays."""
    corrections.append(report, [correction(NotAPerson("Voirie"))])
    before = corrections.beside(report).read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CorrectionsUnwritable, match="No space left on device"):
        corrections.append(report, [correction(NotAPerson("Fleurs"))])
    assert corrections.beside(report).read_bytes() == before
    with pytest.raises(CorrectionsUnwritable):
        corrections.append(report.parent / "none" / "x.pdf", [correction(NotAPerson("Voirie"))])
    with pytest.raises(CorrectionsUnwritable):
        corrections.append(report.with_name("y" * 250), [correction(NotAPerson("Voirie"))])


def test_what_a_crash_left_aside_is_replaced(report):
    """Half a file aside is never read."""
    report.with_name(f".{report.name}.corrections.jsonl.new").write_text("half")
    corrections.append(report, [correction(NotAPerson("Voirie"))])
    assert len(corrections.read(report).corrections) == 1
    assert len(list(report.parent.iterdir())) == 1


def test_a_file_that_is_none_is_told(report, monkeypatch):
    """A pipe is not waited for, and what is far too large is not read."""
    os.mkfifo(corrections.beside(report))
    with pytest.raises(CorrectionsUnreadable) as refused:
        corrections.read(report)
    assert refused.value.code == "corrections-irregular"
    corrections.beside(report).unlink()
    monkeypatch.setattr("ingest.corrections.file._LARGEST", 200)
    corrections.append(report, [correction(NotAPerson("Voirie"))])
    with pytest.raises(CorrectionsUnreadable):
        corrections.append(report, [correction(NotAPerson("Voirie" * 40))])
    assert len(corrections.read(report).corrections) == 1
    corrections.beside(report).write_bytes(b" " * 201)
    with pytest.raises(CorrectionsUnreadable):
        corrections.read(report)


def test_corrections_are_rewritten_for_an_erasure(report):
    """Each is changed, and a line that could hold anything goes."""
    corrections.append(report, [correction(NotAPerson("Ana Roy"), name="a")])
    with corrections.beside(report).open("a") as file:
        file.write("Ana Roy\n")
    assert corrections.rewrite(report, lambda each: replace(each, change=NotAPerson("███ ███")))
    assert corrections.beside(report).read_text().count("Roy") == 0
    assert corrections.read(report).corrections[0].change == NotAPerson("███ ███")
    assert not corrections.rewrite(report, lambda each: each)
    assert not corrections.rewrite(report.with_name("other.pdf"), lambda each: each)
    assert len(list(report.parent.iterdir())) == 1
