"""Titles that open a paragraph: bold words before a colon, and lines with a number or in capitals above the text."""

import pytest

from ingest.formats import text
from ingest.outline.contents import find_contents
from ingest.outline.run_in import with_titles_cut

SAID = "Le maire présente le devis, que le conseil accepte à l'unanimité."
ABOVE = {
    "worded numbers": ("Délibération n° 2022-21 : Tarifs de la cantine", "Délibération n° 2022-22 : Rue du Puits"),
    "digits": ("1 – TARIFS DE LA CANTINE", "2 – RUE DU PUITS (article 24)"),
    "letters": ("I. Tarifs de la cantine", "II. Rue du Puits"),
    "capitals": ("TARIFS DE LA CANTINE", "TRAVAUX DE LA RUE DU PUITS"),
}
PLAIN = {
    "numbered lists": "1. Tarifs de la cantine\n2. Travaux de la rue du Puits\n3. Questions diverses",
    "capitals that go on": "MAIRIE DE VERNOLLES\nPLACE DU MARCHÉ\n43 200 VERNOLLES",
    "sentences": f"1. Le conseil est d'accord.\n{SAID}",
    "turns": f"MME ROSE BELIN :\n{SAID}",
    "votes": f"POUR : 9\n{SAID}",
}


def _cut(report: str, *, styled: bool = False) -> list[str]:
    return [block.text for block in with_titles_cut(text.source(report).blocks, styled=styled)]


@pytest.mark.parametrize("kind", ABOVE)
def test_a_title_is_cut_from_the_lines_below_it(kind: str) -> None:
    """A line with a number or in capitals is a block of its own, though no blank line follows."""
    first, second = ABOVE[kind]
    assert _cut(f"{first}\n{SAID}\n\n{second}\n{SAID}\nPour : 9") == [first, SAID, second, f"{SAID}\nPour : 9"]


def test_parts_are_cut_within_an_item() -> None:
    """A title of a part is one directly below the title of the whole, and further down."""
    rows = ["4 – RAVALEMENT", "4.1 – Principe des travaux", SAID, "4.2 – Choix de l'entreprise", SAID]
    assert _cut("\n".join(rows)) == rows


@pytest.mark.parametrize("kind", PLAIN)
def test_other_lines_stay_in_their_paragraph(kind: str) -> None:
    """Entries of lists, addresses, sentences, turns and votes are no titles of the lines below."""
    report = f"{PLAIN[kind]}\n\n{PLAIN[kind]}"
    assert _cut(report) == [block.text for block in text.source(report).blocks]


@pytest.mark.parametrize("colon", ["**Voirie :** ", "**Voirie** : ", "**Voirie**: "])
def test_bold_words_before_a_colon_are_titles(colon: str) -> None:
    """Where three paragraphs begin so, the words are cut from what is said of them."""
    report = "\n\n".join(colon.replace("Voirie", word) + SAID for word in ("Voirie", "Eau potable", "École"))
    cut = _cut(report, styled=True)
    assert [one.rstrip(" :") for one in cut[::2]] == ["Voirie", "Eau potable", "École"]
    assert cut[1::2] == [SAID] * 3


@pytest.mark.parametrize(
    "words", [("Présents", "Secrétaire", "Vote"), ("Mme Ana Roy", "M. Paul Viel", "M. Luc Bo"), ("Décision",) * 4]
)
def test_bold_labels_of_fields_and_speakers_are_no_titles(words: tuple[str, ...]) -> None:
    """Neither a roll, nor turns of speech, nor one label over and over is cut."""
    report = "\n\n".join(f"**{word} :** {SAID}" for word in words)
    assert _cut(report, styled=True) == [block.text for block in text.source(report).blocks]


def test_paragraphs_and_figures_below_an_agenda_are_no_contents_page() -> None:
    """The years and amounts of a table are no page numbers of what stands above it."""
    report = f"Ordre du jour\n\n1) Vente\n\n{SAID}\n\n| Club | 2018 | 2019 |\n|---|---|---|\n| Chorale | 150 | 200 |\n"
    assert not find_contents(text.source(report + "\nMatin : 3\n\nSoir : 4\n").blocks).ranks


@pytest.mark.parametrize("opener", ["ORDRE DU JOUR", "Ordre du jour :"])
def test_the_title_of_an_agenda_is_cut_from_its_lines(opener: str) -> None:
    """It stands directly above them, in a file of any format."""
    lines = "1 - Tarifs de la cantine\n2 - Questions diverses"
    assert [_cut(f"{opener}\n{lines}", styled=styled) for styled in (False, True)] == [[opener, lines]] * 2
    assert len(_cut(f"L'ordre du jour est épuisé\n{SAID}")) == 1
