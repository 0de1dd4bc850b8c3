"""index.query.operators: quotation marks demand, a minus sign and SAUF exclude, and whatever only looks so is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.operators import operators
from index.text.analyser import terms
from ingest import Passage, Speaker


def passage(text, *, path=(), speakers=()):
    return Passage("p", "d", path, "session", 0, len(text), text, None, speakers, 0)


@pytest.mark.parametrize(
    ("query", "phrases", "without"),
    [
        ('"guichet unique"', ["guichet unique"], []),
        ("Quand ouvre le « guichet unique » ?", ["guichet unique"], []),
        ("l’“économie sociale”, les halles", ["économie sociale"], []),
        ('"guichet" et "halle"', ["guichet", "halle"], []),
        ("halles -dimanche", [], ["dimanche"]),
        ("halles −dimanche, -lundi.", [], ["dimanche", "lundi"]),
        ("halles -porte-à-porte", [], ["porte-à-porte"]),
        ("halles SAUF le dimanche", [], ["dimanche"]),
        ("halles (SAUF dimanche)", [], ["dimanche"]),
        ("halles SAUF le « guichet unique »", [], ["guichet unique"]),
        ('halles SAUF "le" dimanche', [], ["dimanche"]),
        ("halles SAUF -dimanche -dimanche", [], ["dimanche"]),
        ("halles NOT l’école -«guichet unique»", [], ["l’école", "guichet unique"]),
        ('"guichet unique" halles -dimanche', ["guichet unique"], ["dimanche"]),
    ],
)
def test_operators_are_read(query, phrases, without):
    """In a question as among key words, with any of the usual signs."""
    found = operators(query)
    assert (list(found.phrases), sorted(found.excluded)) == (phrases, sorted(without))


@pytest.mark.parametrize(
    "query",
    [
        "le porte-à-porte des élus", "de 2015-2017", "de 2015 -2017", "halles - dimanche", "le marché – dimanche",
        "-Que dit le maire ?", "- dimanche", "le marché -couvert- du nord", "le marché -couvert du nord- ouvre",
        "halles -le", "dit-elle", "tapez --version", "halles sauf dimanche", "HALLES SAUF DIMANCHE", "halles SAUF",
        'le "guichet unique', "guichet unique »", "les rues d'hier et d'aujourd'hui", 'un écran de 5" et 6"',
        "« » vide",
        '"…" halles', 'halles SAUF "le"', "l’eau ‘vive’",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_operator_is_text(query):
    """Dashes in words, dates, bullets and asides; marks without their other half; SAUF among capitals."""
    found = operators(query)
    assert not found
    assert found.plain == query


def test_the_plain_query_keeps_offsets_and_the_words_demanded():
    """They are searched; what is excluded is not."""
    query = 'le "guichet unique" des halles -dimanche ?'
    plain = operators(query).plain
    assert plain.split() == ["le", "guichet", "unique", "des", "halles", "?"]
    assert plain.index("halles") == query.index("halles")


@given(st.text(alphabet='ab1 "«»“”-−’', max_size=40))
def test_any_query_has_a_plain_form_of_its_length(query):
    """Nothing demanded stands outside the query, and no exclusion leaves nothing to search."""
    found = operators(query)
    assert len(found.plain) == len(query)
    assert all(said in query for said in (*found.phrases, *found.excluded))
    assert not found or terms(found.plain)


@pytest.mark.parametrize(("sign", "sort"), [('"mot{}"', "phrases"), ("-mot{}", "excluded")])
def test_ten_of_a_sort_are_read(sign, sort):
    """Each is looked for in many passages: a pasted page of quotations must not hold up the site."""
    query = " ".join(("halles", *(sign.format(number) for number in range(99))))
    assert getattr(operators(query), sort) == tuple(f"mot{number}" for number in range(10))


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ('"guichet unique"', True),
        ('"GUICHET  Unique"', True),
        ('"unique, ouvert"', True),
        ('"unique guichet"', False),
        ('"guichets uniques"', False),
        ('"mairie le guichet"', False),
        ('"Anne Rey"', True),
        ('"annexe mairie"', True),
        ("halles -guichets", False),
        ("halles -mairies", False),
        ("halles -rey", True),
        ("halles -dimanche", True),
        ('halles -"unique ouvert"', False),
        ('halles -"ouvert unique"', True),
        ("halles -porte-à-porte", True),
    ],
)
def test_a_passage_is_kept_or_not(query, kept):
    """Phrases as they are, words in any form; across no seam of text and title; speakers count where demanded."""
    text = "Le guichet unique : ouvert à tous les portes et à la porte."
    held = passage(text, path=("Halles", "Annexe « mairie »"), speakers=(Speaker("Anne Rey", "named"),))
    assert operators(query).keep(held) is kept
