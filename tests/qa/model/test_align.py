"""A quotation is found word for word or not at all."""

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.model.align import align, whole

TEXT = """L’accès au foncier n’est pas un droit.

Au cœur du débat : « 1 500 logements », soit 13,5 % du parc – un record…

Deux axes pour le porte-parole :

- produire
- vendre moins cher

Il table sur 150 emplois non-aidés en 2015-2016."""


def said(quotation, text=TEXT):
    """Return the words found, or None."""
    span = align(quotation, text)
    return span and text[slice(*span)]


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("Il table sur 150 emplois", "Il table sur 150 emplois"),
        ("L'accès au foncier n'est pas", "L’accès au foncier n’est pas"),
        ("au cœur du débat", "Au cœur du débat"),
        ("Au coeur du débat", "Au cœur du débat"),
        ('débat : "1 500 logements", soit', "débat : « 1 500 logements », soit"),
        ("débat: “1\u202f500 logements”, soit", "débat : « 1 500 logements », soit"),
        ("du parc — un record...", "du parc – un record…"),
        ("sur 150 emplois non‑aidés", "sur 150 emplois non-aidés"),
        ("emplois non-aidés en 2015–2016", "emplois non-aidés en 2015-2016"),
        ("Il table\n  sur\u00a0150 emplois", "Il table sur 150 emplois"),
        ("**Il table** sur _150_ emplois", "Il table sur 150 emplois"),
        ("« Il table sur 150 emplois »", "Il table sur 150 emplois"),
        ("'Il table sur 150 emplois.'", "Il table sur 150 emplois"),
        ("il table sur 150 emplois", "Il table sur 150 emplois"),
        ("- produire\n- vendre moins", "produire\n- vendre moins"),
        ("vendre mo\u00adins cher", "vendre moins cher"),
        (unicodedata.normalize("NFD", "Au cœur du débat"), "Au cœur du débat"),
        ("n’est pas un droit.", "n’est pas un droit."),
    ],
)
def test_typography_is_forgiven(quotation, words):
    """Typographic differences are ignored, and the result is the text's own characters."""
    assert said(quotation) == words


@pytest.mark.parametrize(
    "quotation",
    [
        "L’accès au foncier est pas un droit",  # a negation lost
        "L’accès au foncier n’est un droit",
        "L’accès au logement n’est pas",  # another word
        "L’acces au foncier n’est",  # an accent lost
        "L’accès foncier au n’est",  # words swapped
        "L’accès au foncier du débat",  # words left out
        "L’accès [...] n’est pas un droit",
        "L’accès (…) n’est pas un droit",
        "L’accès … n’est pas un droit",
        "L’Accès au foncier n’est",  # case inside
        "IL table sur 150 emplois",
        "ccès au foncier n’est",  # not whole words
        "L’accès au fonc",
        "able sur 150 emplois",
        "Il table sur 15",
        "Il table sur 1500 emplois",
        "500 logements, soit 13,5 %",  # not whole numbers
        "3,5 % du parc",
        "% du parc – un record, soit 13",
        "soit 13 % du parc",
        "soit 13.5 % du parc",
        "soit -13,5 % du parc",
        "soit 13,5 € du parc",
        "aidés en 2015-2016",  # not whole compounds
        "parole : produire, vendre",
        "non-aidés en 2015",
        "",
        "   ",
        "« »",
        "...",
        "\0\0\0",
    ],
)
def test_words_are_not_forgiven(quotation):
    """A changed word, number, accent or negation, or a part of a word, is not a quotation."""
    assert align(quotation, TEXT) is None


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("5 degrés de plus", "Il fait -5 degrés de plus."),
        ("50 ans plus tard", "Des 1.50 ans plus tard."),
        ("h30 pour le débat", "Rendez-vous à 9h30 pour le débat."),
        ("violents au sein du", "Les non-violents au sein du groupe."),
    ],
)
def test_no_part_of_a_number_or_compound_is_quoted(quotation, text):
    """A sign, a decimal, an hour or a hyphen makes one token."""
    assert align(quotation, text) is None


@pytest.mark.parametrize(("quotation", "words"), [("Produire.", "produire"), ("produire", "produire")])
def test_a_short_quotation_is_a_whole_unit(quotation, words):
    """Fewer than three words must be a whole sentence or list item, even if the words occur earlier."""
    text = "Il faut produire mieux.\n- produire\n- vendre"
    assert align(quotation, text) == (text.rindex(words), text.rindex(words) + len(words))
    assert align("Deux axes", text) is None
    assert align("faut produire", text) is None
    assert align("?", "Quoi ?\n\n?") is None


@pytest.mark.parametrize("quotation", ["UN COEUR DE VILLE", "UN CŒUR DE VILLE"])
def test_a_ligature_is_forgiven_in_capitals(quotation):
    """A ligature gives two capitals."""
    assert said(quotation, "UN CŒUR DE VILLE") == "UN CŒUR DE VILLE"


def test_the_first_place_is_found():
    """Of two matches, the first."""
    assert align("le foncier est", "Oui, le foncier est rare. Le foncier est cher.") == (5, 19)


def test_a_full_stop_is_found_where_it_stands():
    """It is in the span if the quotation and the text have it."""
    assert said("le foncier est rare.", "Oui, le foncier est rare. Bien.") == "le foncier est rare."
    assert said("le foncier est rare.", "Oui, le foncier est rare !") == "le foncier est rare"


def test_a_whole_unit_is_one_that_says_no_more():
    """The sentence itself, not the first one that holds its words."""
    text = "On ne peut dire qu’il faut agir vite. Il faut agir vite. Non."
    assert whole("Il faut agir vite", text) == (38, 56)
    assert whole("il faut agir", text) is None


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("a b c " * 50_000, "a b " * 90_000),
        ("ab " * 50_000 + "a", "ab " * 100_000),
        ("1 " + "234 " * 60_000 + "2345", "1 " + "234 " * 60_000),
        ("e" + "\u0301\u0323" * 100_000, "e" + "\u0323\u0301" * 100_000),
        ("a-" * 100_000, "a-" * 100_001),
        ("- " * 100_000 + "-", "-" * 200_000),
        ("«'*_" * 50_000 + "a b c", "." * 200_000),
        ("1," * 100_000, "1." * 100_000),
    ],
)
def test_long_texts_take_linear_time(quotation, text):
    """Time is near linear on hostile input: ten times the length takes less than forty times as long."""
    tenth = min(spent(quotation[: len(quotation) // 10], text[: len(text) // 10]) for _ in range(3))
    assert spent(quotation, text) < 40 * tenth + 0.1


def spent(quotation, text):
    """Return the processor time of one search, whatever else the machine does."""
    begun = time.process_time()
    align(quotation, text)
    return time.process_time() - begun


WORDS = st.sampled_from(
    ["l’eau", "n’est", "pas", "rare", "Rare", "1 500", "150", "3,5", "cœur", "été", "ete", "porte-clé"]
)
MARKS = st.sampled_from([" ", " ", " ", ", ", ". ", " – ", " « ", "\n", "\n- ", "\u00a0", "…", "-", "'"])
TEXTS = st.lists(st.tuples(WORDS, MARKS), max_size=25).map(lambda pairs: "".join(map("".join, pairs)))


def bare(text):
    """Return the words of a text by an independent method: letters and digits, case of the first aside."""
    plain = unicodedata.normalize("NFC", text).replace("œ", "oe")
    found = re.findall(r"[^\W_]+", plain)
    return [found[0][0].lower() + found[0][1:], *found[1:]] if found else []


@settings(max_examples=200)
@given(TEXTS, st.data())
def test_what_is_found_says_the_same_words(text, data):
    """Whatever the quotation, a piece of the text or not, the words between the offsets are its words."""
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    quotation = data.draw(st.sampled_from([piece, piece.lower(), piece.replace("’", "'"), piece[::-1], piece + " pas"]))
    span = align(quotation, text)
    if span:
        assert bare(text[slice(*span)]) == bare(quotation)


PLAIN = st.sampled_from(["l’eau", "n’est", "pas", "Rare", "3,5", "cœur", "été", "porte-clé"])
SPACES = st.sampled_from([" ", "\u00a0", "\n", " – ", " « ", " » ", " **"])


@settings(max_examples=200)
@given(st.lists(st.tuples(PLAIN, SPACES), min_size=3, max_size=12), st.data())
def test_whole_words_are_found_however_they_are_set(pairs, data):
    """Three of the text's words or more, typed plainly, are found."""
    words = [word for word, _ in pairs]
    first = data.draw(st.integers(0, len(words) - 3))
    last = data.draw(st.integers(first + 3, len(words)))
    assert align(" ".join(words[first:last]).replace("’", "'"), "".join(map("".join, pairs)))
