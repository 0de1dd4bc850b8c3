"""ingest.outline.styled.looks: headings recognised by their look."""

from __future__ import annotations

from dataclasses import replace

from ingest.blocks import Block
from ingest.outline.styled.looks import headed

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


def test_numbered_items_in_bold_are_titles_with_or_without_a_colon() -> None:
    """Numbers make titles of long lines, of lines that end in a colon, and of lines whose number alone is not bold."""
    question = "2.2 Question de Mme Anne Roy à M. Luc Bo, " + "ministre de la Ville, de l'Eau et des Forêts, " * 8
    hanging = Block("paragraph", "II Plan d'eau.", bold=((3, 14),))
    titles = ("1/ Coupes de bois :", question + "intitulée «Les bancs»", "Questions diverses :")
    blocks = [
        block for text in titles for block in (_block(text, bold=True), _block("Adopté à l'unanimité.", bold=True))
    ]
    assert [text for text, _ in _levels(*blocks, hanging, _PROSE)] == [*titles, "II Plan d'eau."]


def test_bold_lines_that_end_in_a_colon_are_titles_where_most_do() -> None:
    """A report whose bold lines nearly all end in a colon titles its sections so."""
    labels = [block for text in ("Stationnement :", "Circulation :") for block in (_block(text, bold=True), _PROSE)]
    assert [text for text, _ in _levels(*labels)] == ["Stationnement :", "Circulation :"]
    titles = [block for text in ("Le foncier", "L'eau", "Le bois") for block in (_block(text, bold=True), _PROSE)]
    assert [text for text, _ in _levels(*labels, *titles)] == ["Le foncier", "L'eau", "Le bois"]


def test_numbers_tell_the_levels_of_titles_of_one_look() -> None:
    """The family met first is the outer one, "2.1" is inside "2"; acronyms are no capitals, "I" after "H" a letter."""
    titles = ("I. Finances", "1. Budget", "2. Dette", "2.1 Emprunts", "II. Travaux", "1. Voirie", "Questions diverses")
    blocks = [block for text in titles for block in (_block(text, bold=True), _PROSE)]
    assert [level for _, level in _levels(*blocks)] == [2, 3, 3, 4, 2, 3, 2]
    letters = ("1/ Divers", "F/ Blason", "G/ PPI", "H/ Livres", "I/ Budget", "2/ Bois")
    blocks = [block for text in letters for block in (_block(text, bold=True), _PROSE)]
    assert [level for _, level in _levels(*blocks)] == [2, 3, 3, 3, 3, 2]


def test_a_lone_date_is_no_title_and_the_days_of_a_meeting_are() -> None:
    """Large dates are titles where there are several."""
    days = [_block("Lundi 3 mai 2021", 1.4), _PROSE, _block("Mardi 4 mai 2021", 1.4), _PROSE]
    assert len(_levels(*days)) == 2
    assert _levels(*days[:2]) == []


def _titled(*texts, below=_PROSE):
    return [block for text in texts for block in (_block(text), below)]


def test_several_lines_of_a_kind_are_titles_in_the_look_of_running_text() -> None:
    """Three in capitals, a colour or with a number are; two, figures before words, sentences, letterheads are not."""
    loud = ("LE STATIONNEMENT", "LA PISCINE", "PROCHAINE RÉUNION")
    assert [text for text, _ in _levels(*_titled(*loud))] == [*loud]
    assert _levels(*_titled(*loud[:2])) == []
    coloured = [replace(block, coloured=block is not _PROSE) for block in _titled("Le pont", "La rue", "Les quais")]
    assert [text for text, _ in _levels(*coloured)] == ["Le pont", "La rue", "Les quais"]
    parts = ("1. Le stationnement", "2. La piscine", "2.1 Les horaires")
    assert [level for _, level in _levels(*_titled(*parts))] == [2, 2, 3]
    numbered = ("1. Le stationnement", "2. La piscine", "3. Les jardins")
    assert [text for text, _ in _levels(*_titled(*numbered))] == [*numbered]
    assert _levels(*(_block(text) for text in numbered)) == []
    assert _levels(*_titled("12 Bancs", "14 Arbres", "3 Fontaines")) == []
    assert _levels(*_titled("LE CONSEIL EST RÉUNI", "LA SÉANCE EST LEVÉE", "LE VOTE EST CLOS")) == []
    assert _levels(*_titled("MAIRIE DE VAL-BOISÉ", "DÉPARTEMENT DE LA LUYNE", "CANTON DE BRÈVE")) == []


def test_numbered_titles_in_the_look_of_running_text_stand_below_bold_ones() -> None:
    """They are parts of the bold title above them, and of one level among themselves."""
    blocks = [_block("Voirie", bold=True), _PROSE, *_titled("1) Le pont", "2) La rue Haute", "3) Les quais")]
    assert [level for _, level in _levels(*blocks)] == [2, 3, 3, 3]


def test_a_line_of_usual_words_is_a_title_whatever_its_look() -> None:
    """« Participants » alone on a line is; the same word before others is text."""
    bold = [_block(text, bold=True) for text in ("Ouverture", "Le port")]
    blocks = [bold[0], _PROSE, _block("Participants"), _PROSE, bold[1], _PROSE, _block("Participants au débat"), _PROSE]
    assert [text for text, _ in _levels(*blocks)] == ["Ouverture", "Participants", "Le port"]
    announced = [_block(text) for text in ("1. Le pont", "2. Questions diverses")]
    assert len(_levels(*announced, _block("Le pont"), _PROSE, announced[1], _PROSE)) == 1
    treated = [_block(block.text, bold=True) for block in announced]
    assert len(_levels(*announced, treated[0], _PROSE, treated[1], _PROSE)) == 2


def test_an_item_set_off_as_a_whole_is_a_title_where_its_list_ends() -> None:
    """A bullet before a bold line with a paragraph below is dropped; the lines of a list that goes on stay."""

    def item(text):
        return Block("item", f"- {text}", level=1, bold=((2, 2 + len(text)),))

    assert [text for text, _ in _levels(item("Environnement"), _PROSE)] == ["Environnement"]
    assert _levels(item("Du pain"), item("Du sel"), item("De l'eau")) == []
    assert _levels(item("Du pain"), item("Du sel"), _PROSE, item("De l'eau et du vin"), item("Du thé")) == []


def test_a_roll_ends_the_programme_above_it() -> None:
    """Names that end in a number, as of departments, are no lines of a contents page."""
    roll = [_block(f"Ana Roy - DDT {number}") for number in (42, 38, 26)]
    blocks = [_block("Programme", 1.6), _block("Ouverture 1"), _block("Liste des participants", bold=True), *roll]
    assert [text for text, _ in _levels(*blocks)] == ["Programme", "Liste des participants"]


def test_dates_of_different_looks_are_no_days_of_a_meeting() -> None:
    """A stamp beside the date of the sitting makes no second day."""
    assert _levels(_block("Séance du 3 mai 2021", 1.2), _PROSE, _block("30 juin 2021", 1.4), _PROSE) == []


def test_a_title_low_on_its_page_is_no_section() -> None:
    """Below more lines than a letterhead has, the title of the page is left as it is."""
    cover = [_block(f"Ligne {rank} du cartouche") for rank in range(8)]
    blocks = [*cover, _block("Séance du 3 mai 2021", 1.3), _PROSE, _block("Le pont", bold=True), _PROSE]
    assert [block.text for block in headed(blocks) if block.kind == "heading"] == ["Le pont"]


def test_a_title_that_a_numbered_series_lacks_is_one_in_any_look() -> None:
    """A plain line before "B" is the first title; the agenda that lists all of them first is not."""
    titles = ("A/ Lettre au préfet sur la fermeture des écoles et sur le débit de la rivière.", "B/ Bois", "C/ Divers")
    treated = [block for rank, text in enumerate(titles) for block in (_block(text, bold=rank != 0), _PROSE)]
    assert [text for text, _ in _levels(*map(_block, titles), *treated)] == [*titles]
    above = _block("12/ Questions diverses", bold=True)
    assert [text for text, _ in _levels(above, *treated)] == [above.text, *titles]
