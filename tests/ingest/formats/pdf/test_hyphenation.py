"""ingest.formats.pdf.hyphenation: words cut at the end of a line."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.hyphenation import glue, vocabulary

_KNOWN = frozenset({"rénovation", "co-construction", "construction"})


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("la réno-", "vation des logements", "la rénovation des logements"),
        ("la co-", "construction", "la co-construction"),
        ("il pensait-", "elle venait", "il pensait-elle venait"),
        ("Saint-", "Denis", "Saint-Denis"),
        ("le vice-", "président", "le vice-président"),
        ("les dévelop\u2010", "pements", "les développements"),
        ("de 2014-", "2020", "de 2014-2020"),
        ("voir http://rtes.", "fr/page", "voir http://rtes.fr/page"),
        ("le mot", "suivant", "le mot suivant"),
        ("un comp-", "te rendu", "un compte rendu"),
        ("la sous-", "traitance", "la sous-traitance"),
        ("la sous-", "cription", "la souscription"),
        ("l'arrière-", "pays", "l'arrière-pays"),
    ],
)
def test_a_cut_word_is_whole_again(first: str, second: str, whole: str) -> None:
    """The report's vocabulary decides, then French usage; a soft hyphen is always removed."""
    assert glue(first, second, known=_KNOWN) + second == whole


def test_words_at_the_ends_of_cut_lines_are_not_learnt() -> None:
    """First words of lines, and last words of hyphenated ones, are not in the vocabulary."""
    assert vocabulary(["les ateliers de réno-", "vation sont ouverts"]) == {"ateliers", "de", "sont", "ouverts"}
