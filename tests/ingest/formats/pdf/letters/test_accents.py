"""ingest.formats.pdf.letters.accents: accents drawn separately from their letter."""

from __future__ import annotations

from ingest.formats.pdf.letters.accents import with_accents
from tests.support.ingest.papers import line, page


def test_parted_accents_are_put_on_their_letters() -> None:
    """Accents are combined with their letters; bold spans move with them."""
    (read,) = with_accents([page([line("la r´epublique `a fran¸cais", bold=True)])])
    assert read.lines[0].text == "la république à français"
    assert read.lines[0].bold == ((0, len("la république à français")),)


def test_a_space_behind_an_accent_inside_a_word_goes() -> None:
    """A wide accent leaves a space before its letter, which is none between words."""
    (read,) = with_accents([page([line("la somme pr´ elev´ee aoˆ ut", bold=True)])])
    assert read.lines[0].text == "la somme prélevée août"
    assert read.lines[0].bold == ((0, len("la somme prélevée août")),)


def test_marks_in_a_report_that_needs_none_stay() -> None:
    """Lone ` and ^ are kept unless the report proves that its font separates accents."""
    pages = [page([line("taper `a ou x^e")])]
    assert with_accents(pages) == pages
