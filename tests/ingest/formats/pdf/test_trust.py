"""ingest.formats.pdf.trust: whether the stored text of a page is what the page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.formats.pdf.pictures import Shown
from ingest.formats.pdf.trust import better, grounds, is_illustrated, joined, trust
from tests.support.ingest.papers import line, page, prose

_FRENCH = "Les habitants ont demandé à la commission des bancs et une fontaine pour la place du marché. "
_STAMP = [line("Envoyé en préfecture le 3 mai 2022", y=40), line("Publié le 5 mai 2022", y=52)]


def _image(left, bottom, right, top, *, share, size=1000):
    return (left, bottom, right, top, 1000, 1000, size), share


_SCAN, _BARE, _DRAWING = Shown((_image(0, 0, 595, 842, share=1.0),), 0), Shown((), 3), Shown((), 400)
_TITLE = [line("La fibre dans les communes", y=60, size=28)]


def _clear(*lines):
    return replace(page(lines), clear=sum(len(each.text) for each in lines))


@pytest.mark.parametrize(
    ("read", "shown", "found"),
    [
        (page(_STAMP), _SCAN, "stamped"),
        (page(_STAMP), _BARE, "good"),
        (page([]), _SCAN, "stamped"),
        (page([]), _DRAWING, "stamped"),
        (page([]), _BARE, "none"),
        (page(prose(*[_FRENCH] * 6)), _SCAN, "good"),
        (_clear(*prose(*[_FRENCH] * 6)), _SCAN, "layer"),
        (_clear(*prose(*[_FRENCH.replace("é", "e").replace("à", "a")] * 6)), _SCAN, "bad-layer"),
        (replace(page(prose(*[_FRENCH] * 6)), faces=("lex conxeillekx zniw " * 60,)), _BARE, "garbled"),
    ],
    ids=["stamp", "short page", "scan", "letters as shapes", "blank", "background", "layer", "bad layer", "one font"],
)
def test_a_page_is_trusted_by_what_it_shows(read, shown, found) -> None:
    """An image beside little text may hold more of it; a font may be misnamed alone."""
    assert trust(read, lambda: shown) == found


def test_a_recognition_stands_beside_the_stored_text() -> None:
    """Stored lines are kept where they stand, and the rest of the page comes from the image."""
    seen = page([line("Envoye en prefecture Ie 3 rnai 2022", y=41), *prose(_FRENCH, _FRENCH, y=120)])
    found = [each.text for each in joined(page(_STAMP), seen)[0].lines]
    assert found == [*(each.text for each in _STAMP), _FRENCH, _FRENCH]


def test_an_image_without_words_of_its_own_changes_nothing() -> None:
    """A slide over a photograph stays as it is stored."""
    slide = page(_STAMP)
    seen = page([line("Envoyé en préfecture le 3 mai 2022", y=41), line("~", y=300)])
    assert joined(slide, seen)[0] is slide


def test_stored_lines_that_follow_each_other_stay_together() -> None:
    """What a picture shows between two stored lines comes after both."""
    seen = page(prose(_FRENCH, _FRENCH, y=46))
    assert [each.text for each in joined(page(_STAMP), seen)[0].lines][:2] == [each.text for each in _STAMP]


@pytest.mark.parametrize(
    ("text", "certainty", "kept"),
    [
        ("Réunion avec les habitants du quartier", 0.9, True),
        ("Réunion avec les habitants du quartier", 0.5, False),
        ("BUDGET", 0.95, True),
        ("BUDGET", 0.8, False),
        ("e AL 9", 0.95, False),
        ("À N n > de la", 0.95, False),
        ("12 345", 0.95, True),
    ],
)
def test_doubtful_words_in_a_picture_are_left_out(text, certainty, kept) -> None:
    """Beside a stored text, only what is surely words is read in a picture; the rest is said to be left out."""
    seen = page([*prose(_FRENCH, y=120), replace(line(text, y=300), certainty=certainty)])
    found, notices = joined(page(_STAMP), seen)
    assert (text in [each.text for each in found.lines]) is kept
    assert [notice.detail for notice in notices] == ([] if kept else [text])


def test_words_in_a_picture_of_a_slide_are_no_title() -> None:
    """They are neither larger than the text of the slide nor bold."""
    stored = page([*_TITLE, *prose(_FRENCH, y=120)], width=842, height=595)
    large = line("Exprimez-vous sur la place du marché", y=300, size=40)
    seen = page([replace(large, bold=((0, len(large.text)),))], width=842, height=595)
    found = joined(stored, seen)[0].lines[-1]
    assert (found.text, found.is_bold, found.size < 40) == (large.text, False, True)


def test_a_slide_with_text_of_its_own_is_not_recognised() -> None:
    """Its images are a ground that other slides share, or illustrations; a scan that lies on its side has no text."""
    ground, photograph = _image(0, 0, 842, 595, share=1.0), _image(0, 0, 421, 595, share=0.6, size=2000)
    slides = [Shown((ground,), 0), Shown((ground, photograph), 0), Shown((ground,), 0)]
    shared = grounds(slides)
    text = prose(*[_FRENCH] * 3)
    words, stamp, scan = (page(lines, width=842, height=595) for lines in (text, _STAMP, []))
    assert is_illustrated(words, slides[0], shared)
    assert is_illustrated(words, slides[1], shared)
    assert not is_illustrated(scan, slides[0], shared)
    assert not is_illustrated(stamp, slides[1], shared)
    assert not is_illustrated(words, slides[0], frozenset())
    assert not is_illustrated(page(text), slides[0], shared)


def test_the_better_of_two_recognitions_is_kept() -> None:
    """A new one without accents, or with half of the letters, is none."""
    stored, new = page(prose(*[_FRENCH] * 4)), page(prose(*[_FRENCH] * 5))
    assert better(stored, new) is new
    assert better(stored, page([line(_FRENCH)])) is stored
    assert better(stored, page(prose(*[_FRENCH.replace("é", "e").replace("à", "a")] * 5))) is stored
