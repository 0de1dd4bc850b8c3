"""What is no words of anybody: lines of names, captions."""

import pytest

from ingest import Person
from qa.reader.words_of import is_byline, is_caption
from tests.support.qa import reports

REPORT = reports.document(people=(Person("Anne Dupré", (), "maire", "Ville de Lodèze"), Person("Luc Roy", ("M. Roy",))))


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("Anne Dupré (université des Monts, Lodèze), Luc Roy (Halle aux grains)", True),
        ("Anne Dupré, maire, Ville de Lodèze", True),
        ("Luc ROY", True),
        ("Dupré (université des Monts), Luc Roy (Halle)", True),  # a line cuts the name
        ("Anne Dupré demande un fonds pour les communes.", False),
        ("Luc Roy : les loyers montent partout.", False),
        ("Les loyers", False),
    ],
)
def test_a_line_that_only_presents_people_has_no_words_of_theirs(text, byline):
    """Names, posts, bodies and what stands in brackets."""
    assert is_byline(text, REPORT) is byline


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Figure 3 : carte des halles", True),
        ("Fig. 2 – Plan", True),
        ("Photos 1 à 3 : les ateliers", True),
        ("Photo : la salle", True),
        ("Crédits photo : Anne Dupré", True),
        ("© Ville de Lodèze", True),
        ("Image n° 3. La fresque", True),
        ("Carte 2 : densité", True),
        ("Cartes : elles sont prêtes en mai.", False),
        ("La photo de groupe est prise à midi.", False),
        ("Figurez-vous que 3 halles ferment.", False),
        ("Le schéma 2 est adopté.", False),
    ],
)
def test_a_caption_is_known_by_its_label(text, caption):
    """Before a number or a colon, at the head of the line."""
    assert is_caption(text) is caption
