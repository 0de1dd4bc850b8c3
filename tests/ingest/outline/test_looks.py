"""ingest.outline.looks: headings recognised by their look."""

from __future__ import annotations

from ingest.blocks import Block
from ingest.outline.looks import headed

_PROSE = Block(
    "paragraph", "Les habitants ont demandé des bancs, de l'ombre et une fontaine pour la place du marché. " * 2
)


def _block(text, size=1.0, *, bold=False):
    return Block("paragraph", text, size=size, bold=((0, len(text)),) if bold else ())


def _levels(*blocks):
    return [(block.text, block.level) for block in headed([_PROSE, *blocks]) if block.kind == "heading"]


def test_a_larger_title_contains_the_smaller_ones() -> None:
    """Levels depend on the headings above: one look may occur at several levels."""
    assert _levels(
        _block("Le foncier", 1.6), _PROSE, _block("À Lyon", 1.2), _PROSE, _block("Le logement", 1.6), _PROSE,
        _block("Un exemple", bold=True), _PROSE, _block("À Lille", 1.2), _PROSE,
    ) == [("Le foncier", 2), ("À Lyon", 3), ("Le logement", 2), ("Un exemple", 3), ("À Lille", 3)]  # fmt: skip


def test_bold_words_that_are_no_titles_stay_text() -> None:
    """Bold list labels, phrases, remarks, speaker names, cells and contents entries are not headings."""
    bold = (
        "Les chiffres :",
        "et surtout le prix",
        "(voir page 15)",
        "Anne Roy, maire de Bourg",
        "Ligne | Coût",
        "Ouverture .... 3",
    )
    assert _levels(*(block for text in bold for block in (_block(text, bold=True), _PROSE))) == []


def test_a_sentence_in_bold_is_no_title_and_a_long_title_is() -> None:
    """Of bold lines that end in a full stop, only those with a conjugated verb are text."""
    end = "dans les petites communes et dans les grandes, faute d'argent."
    sentence = f"Le conseil a décidé que les logements vacants sont repris par la commune, {end}"
    title = f"Les limites des contrats : entre manque de moyens et éloignement des habitants, {end}"
    assert _levels(_block(sentence, bold=True), _PROSE, _block(title, bold=True), _PROSE) == [(title, 2)]


def test_what_follows_a_bare_number_of_session_is_its_subtitle() -> None:
    """The line after "Atelier 2" is its subtitle."""
    assert _levels(_block("Atelier 2", 1.6), _block("Habiter la ville", 1.3), _PROSE) == [("Atelier 2", 2)]


def test_entries_of_a_programme_are_no_titles() -> None:
    """Bold entries are not headings, up to the last hour of the programme."""
    blocks = (
        _block("Programme", 1.6),
        _block("9h30 Accueil"),
        _block("Visiter les jardins", bold=True),
        _block("11h Pause"),
    )
    assert _levels(*blocks, _block("Le jardin", 1.6), _PROSE) == [("Programme", 2), ("Le jardin", 2)]


def test_sessions_are_told_by_their_words_where_no_look_tells() -> None:
    """Known titles before prose are headings even in the look of running text."""
    assert _levels(_block("Ouverture"), _PROSE, _block("Un mot", bold=True), _PROSE) == [
        ("Ouverture", 2),
        ("Un mot", 3),
    ]


def test_the_title_page_has_one_title() -> None:
    """Only one line of the title page is a heading, however large date and place are."""
    cover = [_block("Habiter demain", 3.0), _block("Actes de la journée", 1.6), _block("3 mai 2016", 1.6)]
    blocks = headed([*cover, _block("Ouverture", 1.6), _PROSE])
    assert [(block.text, block.level) for block in blocks if block.kind == "heading"] == [
        ("Habiter demain", 1), ("Ouverture", 2),
    ]  # fmt: skip
