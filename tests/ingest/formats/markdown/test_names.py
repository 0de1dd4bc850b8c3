"""ingest.formats.markdown.names: named notes and links."""

from __future__ import annotations

import pytest

from ingest.formats.markdown.names import with_numbered_notes, without_targets


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("Un[^a].\n\nFin.\n\n[^a]: Note.", "Un[^1].\n\n[^1]: Note.\n\nFin.\n\n"),
        ("Un[^b], deux[^1].\n\n[^1]: Une.\n[^b]: Deux.", "Un[^2], deux[^1].\n\n[^2]: Deux.\n\n[^1]: Une.\n\n"),
        ("Un^[Dit en séance.].\n\nFin.", "Un[^1].\n\n[^1]: Dit en séance.\n\nFin.\n\n"),
        ("Un[^a].\n\n[^a]: Une\nnote.\n\n    Suite.\n\nFin.", "Un[^1].\n\n[^1]: Une\nnote.\nSuite.\n\n\n\nFin."),
        ("Un.\n\n[^1]: Sans appel.", "Un.\n\n[^1]: Sans appel."),
    ],
)
def test_notes_follow_their_call_under_a_number(text: str, numbered: str) -> None:
    """A named note gets a free number, and each note follows the paragraph that calls it first."""
    assert with_numbered_notes(text) == numbered


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('Voir [le plan][plan].\n\n[plan]: https://exemple.org/p "Plan"', "Voir le plan.\n\n"),
        ("Voir [Plan][] et [plan].\n\n[plan]: ./plan.pdf\n", "Voir Plan et plan.\n\n"),
        ("Voir [[Compte rendu|le compte rendu]].", "Voir le compte rendu."),
        (
            "Voir [le plan][autre] et [1].\n\n[1]: La note du maire",
            "Voir [le plan][autre] et [1].\n\n[1]: La note du maire",
        ),
    ],
)
def test_links_are_their_words(text: str, plain: str) -> None:
    """A link whose address stands elsewhere is its words; brackets that lead nowhere stay."""
    assert without_targets(text) == plain
