"""ingest.french.sentences: French sentence splitting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.french.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["M. Roy a parlé.", "Mme. Petit aussi."],
        ["Voir art. 3 et p. 12 du rapport.", "C'est n°. 4 qui compte."],
        ["Des bancs, des arbres, etc.", "La mairie a dit oui."],
        ["J. Dupont et A.-M. Roy sont venus.", "Tous ont signé."],
        ["Il hésite... puis il part.", "C'est fini..."],
        ["« C'est trop tard. »", "Elle insiste."],
        ["Il a dit « c'est bien ».", "Elle a ri."],
        ["Le prix est de 3.5 euros.", "Le taux de 12,5 %."],
        ["Voir www.exemple.fr/a.html pour la suite.", "Merci !"],
        ["Est-ce possible ?", "Oui !", "Non."],
        ["Une note suit.¹", "Elle est courte."],
        ["Premier point", "- deuxième point", "- troisième"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    """Abbreviations, initials, decimals and addresses end no sentence; a closing guillemet belongs to it."""
    text = ("\n" if "- " in parts[-1] else " ").join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet="aB. !?…«»\n¹-"))
def test_spans_hold_every_word_in_order(text: str) -> None:
    """Spans are ordered and disjoint, with only white space between them."""
    spans = sentences(text)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(not text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))
