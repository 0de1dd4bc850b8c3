"""One report in all formats: same sections, people, paragraphs and pages. The table of scores is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from ingest import Document, passages, read
from ingest.formats.pdf.ocr import tesseract as ocr
from qa import Engine
from qa.evaluate import evaluate, load, retrieval
from tests.support.ingest.scores import (
    SHARED,
    Score,
    load_gold,
    people_score,
    plain,
    section_score,
    seed_path,
    speech_score,
    title_score,
)

FIXTURES = SHARED / "fixtures"
pytestmark = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the shared folder with the renderings is not here")

# name: least recall of section titles, least share of paragraphs rebuilt exactly
PDFS = {
    "single_weasy.pdf": (1.0, 0.95),
    "tagged_weasy.pdf": (1.0, 0.95),
    "twocol_weasy.pdf": (1.0, 0.95),
    "single_chromium.pdf": (1.0, 0.95),
    "twocol_libreoffice.pdf": (1.0, 0.95),
    "single_reportlab.pdf": (1.0, 0.95),
    "single_libreoffice.pdf": (0.95, 0.95),
    "twocol_reportlab.pdf": (0.95, 0.95),
    "twocol_chromium.pdf": (0.80, 0.95),
    "order_words.pdf": (0.95, 0.95),
    "order_rowmajor.pdf": (0.95, 0.90),
    "order_shuffled.pdf": (0.95, 0.90),
    "spreads.pdf": (0.95, 0.95),
    "labels.pdf": (0.95, 0.95),
    "encrypted_owner.pdf": (0.95, 0.95),
    "broken_xref.pdf": (0.95, 0.95),
    "garbage_head.pdf": (0.95, 0.95),
}
WHOLE = [name for name in PDFS if not name.startswith(("broken", "garbage", "encrypted"))]
OTHERS = {
    "seed.docx": (1.0, 0.95),
    "seed.odt": (1.0, 0.95),
    "seed.html": (1.0, 0.95),
    "seed.md": (1.0, 1.0),
    "seed.epub": (1.0, 0.95),
    "seed_nostyle.docx": (0.90, 0.95),
}
SCANS = ("scan_small.pdf", "scan_twocol_noisy.pdf")
needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with its French data is not installed")

_LEAST_PARAGRAPH = 50  # letters
_FEWEST_PEOPLE, _MOST_FALSE = 27, 2
_WHOLE_PEOPLE, _WHOLE_RENDERINGS = 30, 10
_HIT_TOLERANCE = 0.03
_FEWEST_QUESTIONS = 48  # of 53 that have an answer


@dataclass(frozen=True)
class Row:
    """Holds what one rendering was read as."""

    titles: Score
    sections: Score
    people: Score
    speeches: Score
    paragraphs: float

    def __str__(self) -> str:
        return (
            f"titles {self.titles.recall:.3f} / {self.titles.precision:.3f}  with level and kind "
            f"{self.sections.recall:.3f}  people {30 - len(self.people.missed)} + {len(self.people.false)} false  "
            f"speaks in {self.speeches.recall:.2f} / {self.speeches.precision:.2f}  paragraphs {self.paragraphs:.3f}"
        )


ONE_BY_ONE = pytest.mark.parametrize("name", [*PDFS, *OTHERS], scope="module")
"""For each rendering, one after another: a process reads only those whose tests it runs."""


@cache
def document(name: str) -> Document:
    return read(FIXTURES / name)


@cache
def row(name: str) -> Row:
    return rate(document(name), load_gold(), paragraphs(document("seed.md")))


@pytest.fixture(scope="module")
def text_index(tmp_path_factory):
    """Return an index of the text file."""
    folder = tmp_path_factory.mktemp("text") / "index"
    Engine.build(seed_path(), index=folder)
    return folder


def rate(document, gold, reference):
    """Return the scores of one reading; paragraphs are compared by letters alone."""
    whole = set(paragraphs(document))
    exact = sum(paragraph in whole for paragraph in reference) / len(reference)
    scores = (score(document, gold) for score in (title_score, section_score, people_score, speech_score))
    return Row(*scores, exact)


def paragraphs(document):
    """Return the letters of each paragraph, list item and note that is not very short."""
    pieces = [piece for block in document.text.split("\n\n") for piece in re.split(r"\n(?=- )", block)]
    letters = (re.sub(r"[\W_¹²³]+", "", re.sub(r"^[¹²³]", "", piece)) for piece in pieces)
    return [piece for piece in letters if len(piece) >= _LEAST_PARAGRAPH]


@ONE_BY_ONE
def test_section_titles_are_found(name) -> None:
    """Title recall reaches each rendering's floor, with few false headings."""
    titles = row(name).titles
    assert titles.recall >= (PDFS | OTHERS)[name][0], titles.missed
    assert titles.precision >= 0.90, titles.false


@ONE_BY_ONE
def test_people_are_found(name) -> None:
    """Nearly all speakers are found, with at most two false ones."""
    people = row(name).people
    assert 30 - len(people.missed) >= _FEWEST_PEOPLE, people.missed
    assert len(people.false) <= _MOST_FALSE, people.false


def test_everybody_is_found_on_most_renderings(request) -> None:
    """Every speaker is found on at least ten renderings."""
    found = {name: row(name) for name in (*PDFS, *OTHERS)}
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("\n" + "\n".join(f"{name:24}{each}" for name, each in found.items()))
    assert sum(not each.people.missed for each in found.values()) >= _WHOLE_RENDERINGS


@ONE_BY_ONE
def test_paragraphs_are_rebuilt(name) -> None:
    """Paragraphs are whole despite columns, pages and hyphens."""
    assert row(name).paragraphs >= (PDFS | OTHERS)[name][1]


@pytest.mark.parametrize(
    "name", [name for name in PDFS if not name.startswith(("broken", "garbage", "encrypted"))], scope="module"
)
def test_pages_are_right(name) -> None:
    """Passages begin and end on the pages where pdfium finds their text."""
    file = pdfium.PdfDocument(FIXTURES / name)
    texts = [_words(file[rank].get_textpage().get_text_range()) for rank in range(len(file))]
    for passage in passages(document(name)):
        first, last = passage.pages
        words = [word for word in _WORD.findall(passage.text) if len(word) > 3]
        assert set(words[:2]) <= texts[first - 1], (passage.pages, passage.text[:60])
        paragraph = document(name).text[: passage.end].rpartition("\n\n")[2]
        if paragraph[0] not in "¹²³⁴":  # a note may come from the next page
            assert set(words[-1:]) <= texts[last - 1], (passage.pages, passage.text[-60:])


_WORD = re.compile(r"[^\W\d_]+")


def _words(text):
    """Return the words of a page; those cut by a line end both whole and in pieces."""
    return {*_WORD.findall(text), *_WORD.findall(re.sub(r"[\u2010\x02\ufffe-]\s*\n?", "", text))}


def _letters(text):
    return re.sub(r"[\W_]+", "", text).lower()


def test_printed_pages_are_told_apart() -> None:
    """Two printed pages on one sheet have their own labels; labels in the file win over printed numbers."""
    assert [(page.number, page.label) for page in document("spreads.pdf").pages[2:6]] == [
        (2, "3"), (2, "4"), (3, "5"), (3, "6"),
    ]  # fmt: skip
    assert [page.label for page in document("labels.pdf").pages[:4]] == ["i", "ii", "1", "2"]


_ASKED = ("twocol_weasy.pdf", "order_words.pdf", "seed.docx")
_ASKED_SLOWLY = ("single_chromium.pdf", "twocol_libreoffice.pdf", "twocol_reportlab.pdf", "seed.odt", "seed.html")


@pytest.mark.parametrize("name", [*_ASKED, *(pytest.param(name, marks=pytest.mark.slow) for name in _ASKED_SLOWLY)])
def test_questions_find_the_same_whatever_the_form(tmp_path: Path, text_index, name) -> None:
    """Questions whose passages a rendering contains find them as in the text file."""
    text = document(name).text
    questions = [
        question
        for question in load(SHARED / "gold" / "questions-dev.jsonl")
        if any(_letters(snippet) in _letters(text) for snippet in question.passages)
    ]
    assert len(questions) > _FEWEST_QUESTIONS
    engines = (Engine.open(text_index), Engine.build(FIXTURES / name, index=tmp_path / "index"))
    hits = [retrieval(evaluate(engine, questions))["hit@5"] for engine in engines]
    assert hits[1] >= hits[0] - _HIT_TOLERANCE, hits


def test_damage_is_told() -> None:
    """An unreadable page between two others gets a notice, as does a repaired file."""
    codes = {
        name: {n.code for n in read(FIXTURES / name).notices} for name in ("corrupt_stream.pdf", "broken_xref.pdf")
    }
    assert "lost-page" in codes["corrupt_stream.pdf"]
    assert "broken-file" in codes["broken_xref.pdf"]


@needs_tesseract
@pytest.mark.parametrize("name", SCANS)
def test_scans_are_read(name) -> None:
    """Titles of scanned pages are found, and every page has a confidence."""
    document = read(FIXTURES / name)
    assert all(0.8 < page.confidence <= 1 for page in document.pages)
    assert all(passage.confidence for passage in passages(document))
    letters = _letters(document.text)
    gold = load_gold()
    there, left = [], {}
    for section in gold["sections"]:
        title = _letters(plain(section["title"]))
        left.setdefault(title, letters.count(title))
        there += [section] if left[title] > 0 and " " in section["title"] else []  # one word may be anywhere
        left[title] -= 1
    titles = title_score(document, gold | {"sections": there})
    print(f"\n{name:24}titles {titles.recall:.3f} of {len(there)}  missed {titles.missed}  false {titles.false}")
    assert titles.recall >= 0.85, titles.missed
