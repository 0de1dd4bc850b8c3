"""ingest.formats.pdf.characters: the lines of a PDF page."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.characters import page_lines
from tests.support.ingest import papers
from tests.support.ingest.papers import BOLD, opened, pdf


def _lines(*drawn, **page):
    return page_lines(opened(pdf(drawn, **page)), 0).lines


def test_a_line_knows_its_place_size_and_weight() -> None:
    """Baselines are measured from the top of the page, bold spans from the start of the line."""
    (line,) = _lines((50, 742, 10, "Le foncier "), (101, 742, 10, "est rare", BOLD))
    assert (line.text, round(line.y), line.size, line.text[slice(*line.bold[0])]) == (
        "Le foncier est rare", 100, 10.0, "est rare",
    )  # fmt: skip


def test_a_line_knows_its_colour() -> None:
    """It is that of all of its letters."""
    red, black = _lines("1 0 0 rg", (50, 700, 10, "Le pont"), "0 g", (50, 650, 10, "Il ferme."))
    assert (red.colour, black.colour) == ((255, 0, 0), (0, 0, 0))


def test_a_wide_gap_parts_columns() -> None:
    """Two pieces at one height with a gutter between them are two lines."""
    assert [line.text for line in _lines((50, 700, 10, "à gauche"), (300, 700, 10, "à droite"))] == [
        "à gauche", "à droite",
    ]  # fmt: skip


def test_a_raised_number_becomes_a_superscript() -> None:
    """Small digits above the baseline become superscripts; raised letters stay letters."""
    (line,) = _lines((50, 700, 10, "solidaire"), (87.5, 704, 6, "12"))
    assert line.text == "solidaire¹²"
    (line,) = _lines((50, 700, 10, "1"), (55.6, 704, 6, "er"))
    assert line.text == "1er"


@pytest.mark.parametrize(
    ("after", "text"),
    [(" et 2018", "En 2014³ et 2018"), (", puis", "En 2014³, puis"), (" Voir le plan", "En 2014 ³ Voir le plan")],
)
def test_a_raised_number_follows_its_word_without_a_space(after: str, text: str) -> None:
    """However loosely it is drawn; one that begins a note of its own keeps its space."""
    (line,) = _lines((50, 700, 10, "En 2014"), (90, 705, 6, "3"), (93.4, 700, 10, after))
    assert line.text == text


def test_no_space_stands_before_a_comma() -> None:
    """A space inferred from a change of font is dropped before a comma."""
    (line,) = _lines((50, 700, 10, "Anne Roy", BOLD), (97, 700, 10, ", maire"))
    assert line.text == "Anne Roy, maire"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_in_the_viewer_is_read_the_same(rotate: int) -> None:
    """/Rotate does not change the lines."""
    assert [line.text for line in _lines((50, 700, 10, "Bonjour"), (50, 680, 10, "le monde"), rotate=rotate)] == [
        "Bonjour", "le monde",
    ]  # fmt: skip


def _aside(data, **more):
    page = page_lines(opened(data), 0, **more)
    return [line.text for line in page.lines], [(notice.code, notice.detail) for notice in page.aside]


def test_text_outside_the_page_is_not_read() -> None:
    """Text outside the page box is left out, and told."""
    assert _aside(pdf([(50, 700, 10, "dedans"), (700, 700, 10, "dehors")])) == (["dedans"], [("off-page", "dehors")])


_FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def _page(content, *, resources="", page="", catalogue="", objects=()):
    """Return a file of one page with this content; `objects` are numbered from 5."""
    return papers.file(
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R {page} "
        f"/Resources << {_FONT} {resources} >> >>",
        *objects,
    )


def _text(words, *, y=700, before=""):
    return f"BT {before} /F1 11 Tf 1 0 0 1 60 {y} Tm ({words}) Tj ET "


@pytest.mark.parametrize(
    ("content", "aside"),
    [
        (_text("Secret", y=600, before="3 Tr"), [("hidden-text", "Secret")]),
        (_text("Secret", y=600, before="1 1 1 rg"), [("hidden-text", "Secret")]),
        ("0 0 1 rg 50 590 200 30 re f " + _text("Titre", y=600, before="1 1 1 rg"), []),
        ("BT /F1 40 Tf .7 .7 -.7 .7 100 300 Tm (Projet) Tj ET", [("watermark", "Projet")]),
    ],
    ids=["invisible", "white on paper", "white on blue", "slanted"],
)
def test_text_that_does_not_show_is_left_out(content: str, aside: list[tuple[str, str]]) -> None:
    """White text is read where something is drawn under it."""
    lines, found = _aside(_page(_text("Bonjour") + content))
    assert found == aside
    assert lines == ["Bonjour"] if aside else ["Bonjour", "Titre"]


def test_a_layer_that_is_switched_off_is_left_out() -> None:
    """The file's own setting decides, as in a viewer."""
    data = _page(
        _text("Bonjour") + "/OC /Un BDC " + _text("Interne", y=600) + "EMC",
        resources="/Properties << /Un 5 0 R >>",
        catalogue="/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>",
        objects=["<< /Type /OCG /Name (Calque) >>"],
    )
    assert _aside(data, layers=frozenset({"Calque"})) == (["Bonjour"], [("hidden-text", "Interne")])
    assert _aside(data) == (["Bonjour", "Interne"], [])


def test_a_letter_of_two_units_moves_no_other() -> None:
    """Pdfium counts an emoji twice; the letters of later lines stay whole."""
    unicode = "1 beginbfchar <41> <D83DDE0A> endbfchar 1 beginbfrange <20> <40> <0020> endbfrange"
    unicode = f"begincmap {unicode} 1 beginbfrange <42> <7A> <0042> endbfrange endcmap"
    data = papers.file(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 << "
        "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 3 0 R >> >> >> >>",
        f"<< /Length 200 >>\nstream\n{_text('Merci A bien') + _text('Bonjour', y=600)}\nendstream",
    )
    assert _aside(data)[0] == ["Merci 😊 bien", "Bonjour"]


def test_what_is_filled_in_stands_behind_its_label() -> None:
    """Values of fields, ticked boxes, and text typed over the page."""
    data = _page(
        _text("Nom :") + _text("Accord :", y=680) + _text("Refus :", y=660) + _text("Suite", y=500),
        page="/Annots [5 0 R 6 0 R 7 0 R 8 0 R]",
        catalogue="/AcroForm << /Fields [5 0 R 6 0 R 7 0 R] >>",
        objects=[
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (Odile Marchais) /Rect [120 697 300 713] >>",
            "<< /Type /Annot /Subtype /Widget /FT /Btn /T (oui) /V /Yes /AS /Yes /Rect [120 677 132 689] >>",
            "<< /Type /Annot /Subtype /Widget /FT /Btn /T (non) /V /Off /AS /Off /Rect [120 657 132 669] >>",
            "<< /Type /Annot /Subtype /FreeText /Contents (Annule et remplace) /Rect [120 600 300 620] >>",
        ],
    )
    document = opened(data)
    document.init_forms()
    assert [line.text for line in page_lines(document, 0).lines] == [
        "Nom : Odile Marchais", "Accord : ☒", "Refus :", "Annule et remplace", "Suite",
    ]  # fmt: skip
