"""ingest.formats.pdf.trust: whether the stored text of a page is what the page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.formats.pdf.pictures import Shown
from ingest.formats.pdf.trust import better, joined, trust
from tests.support.ingest.papers import line, page, prose

_FRENCH = "Les habitants ont demandé à la commission des bancs et une fontaine pour la place du marché. "
_STAMP = [line("Envoyé en préfecture le 3 mai 2022", y=40), line("Publié le 5 mai 2022", y=52)]
_SCAN, _BARE, _DRAWING = Shown(1.0, 0), Shown(0.1, 3), Shown(0.0, 400)


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
    found = [each.text for each in joined(page(_STAMP), seen).lines]
    assert found == [*(each.text for each in _STAMP), _FRENCH, _FRENCH]


def test_an_image_without_words_of_its_own_changes_nothing() -> None:
    """A slide over a photograph stays as it is stored."""
    slide = page(_STAMP)
    assert joined(slide, page([line("Envoyé en préfecture le 3 mai 2022", y=41), line("~", y=300)])) is slide


def test_the_better_of_two_recognitions_is_kept() -> None:
    """A new one without accents, or with half of the letters, is none."""
    stored, new = page(prose(*[_FRENCH] * 4)), page(prose(*[_FRENCH] * 5))
    assert better(stored, new) is new
    assert better(stored, page([line(_FRENCH)])) is stored
    assert better(stored, page(prose(*[_FRENCH.replace("é", "e").replace("à", "a")] * 5))) is stored
