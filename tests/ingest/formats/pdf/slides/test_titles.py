"""ingest.formats.pdf.slides: slides exported as PDF, and their titles."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.pdf.slides.blocks import to_slide_blocks
from ingest.formats.pdf.slides.titles import are_slides, titles
from ingest.load import read
from tests.support.ingest.papers import BOLD, line, page, pdf

_WIDE, _HIGH = 960.0, 540.0


def _slide(*lines, number=1):
    return page(lines, number=number, width=_WIDE, height=_HIGH)


def _slides():
    cover = _slide(line("Habiter demain", y=250, size=40), line("Vendredi 3 mai 2019", y=320, size=20))
    plain = _slide(
        line("Ville de Bellecombe", y=20, size=40),
        line("Le logement", y=60, size=28, bold=True),
        line("et les loyers", y=92, size=28, bold=True),
        line("Trois chiffres :", y=200, size=18, bold=True),
        line("12 000 logements vacants", y=240, size=18),
    )
    thin = _slide(
        line("Ville de Bellecombe", y=20, size=40), line("Les jardins", y=61, size=20), line("Un plan", y=300, size=12)
    )
    bare = _slide(line("Ville de Bellecombe", y=20, size=40), line("Une légende", y=400, size=12))
    return [cover, plain, thin, bare]


def test_wide_pages_with_few_words_are_slides() -> None:
    """Upright pages, full pages and single pages are none."""
    slides = _slides()
    full = [page([line("a" * 90, y=20 + 12 * row) for row in range(40)], width=_WIDE, height=_HIGH) for _ in range(4)]
    assert are_slides(slides)
    assert not are_slides(full)
    assert not are_slides([page(slide.lines) for slide in slides])
    assert not are_slides(slides[:2])


def test_the_title_of_a_slide_is_its_larger_line_at_the_top() -> None:
    """What stands on every slide is not its title, nor is what is low; a title may have two lines."""
    texts = [tuple(line.text for line in lines) for lines in titles(_slides())]
    assert texts == [("Habiter demain",), ("Le logement", "et les loyers"), ("Les jardins",), ()]


def test_a_slide_has_one_heading() -> None:
    """The title is the heading of its page, below the first slide's, and all else is text."""
    pages = _slides()[:2]
    bare = [page([line for line in slide.lines if line.size < 28], width=_WIDE, height=_HIGH) for slide in pages]
    blocks = to_slide_blocks(bare, titles(_slides())[:2])
    assert [(block.text, block.level, block.breaks) for block in blocks if block.kind == "heading"] == [
        ("Habiter demain", 1, ((0, 0),)),
        ("Le logement et les loyers", 2, ((0, 1),)),
    ]


def test_slides_of_one_title_are_one_section_and_thanks_are_none(tmp_path: Path) -> None:
    """The title page is the cover; a repeated title goes on with its section; the closing thanks are text."""
    parts = [
        ("Ordre du jour", "Le point sur les travaux"),
        ("Les instances", "Groupe vélo"),
        ("Les instances", "Budget"),
    ]
    slides = [[(60, 450, 32, title, BOLD), (60, 300, 18, text)] for title, text in parts]
    cover = [(60, 300, 40, "Conseil de quartier", BOLD), (60, 240, 18, "3 mai 2019")]
    thanks = [(60, 450, 32, "Merci de votre attention", BOLD), (60, 300, 18, "mairie de Bellecombe")]
    file = tmp_path / "diapos.pdf"
    file.write_bytes(pdf(cover, *slides, thanks, size=(int(_WIDE), int(_HIGH))))
    document = read(file)
    assert document.title == "Conseil de quartier"
    assert [section.title for section in document.sections] == ["Ordre du jour", "Les instances"]
    assert "Merci de votre attention" in document.text
