"""ingest.formats.pdf.usual: how running text is set, in the report and on its pages."""

from __future__ import annotations

from dataclasses import replace

from ingest.formats.pdf.paragraphs import to_blocks
from ingest.formats.pdf.usual import body_colour, body_size, body_sizes, is_coloured
from tests.support.ingest.papers import line, page, prose

_TEXT = [f"une ligne pleine de la colonne, la {n}e de la page" for n in range(8)]
_MAIN, _SMALL = page(prose(*_TEXT)), page(prose(*_TEXT, size=8))
_BLUE = (30, 60, 160)


def test_an_annex_has_a_size_of_its_own() -> None:
    """Pages set smaller or larger than the report are measured by their own text, a lone page of small print is not."""
    assert body_sizes([_MAIN] * 3 + [_SMALL] * 2) == [10.0] * 3 + [8.0] * 2
    assert body_sizes([_MAIN] + [_SMALL] * 3) == [10.0] + [8.0] * 3
    assert body_sizes([_MAIN] * 2 + [_SMALL] + [_MAIN]) == [10.0] * 4


def test_titles_are_larger_than_the_text_of_their_page() -> None:
    """A title of the size of the report's text is larger in an annex set smaller; the report's text is not larger."""
    title = line("Article premier", y=80)
    pages = [page(prose(*_TEXT)), *(page([title, *prose(*_TEXT, size=8)]) for _ in range(3))]
    assert [block.size for block in to_blocks(pages)[:3]] == [1.0, 1.25, 1.0]


def test_a_line_in_a_colour_of_its_own_is_coloured() -> None:
    """One colour far from that of most letters is; shades of it and lines in two colours are not."""
    black, blue, grey = (replace(line("Le pont"), colour=colour) for colour in ((0, 0, 0), _BLUE, (40, 40, 40)))
    usual = body_colour([page([black, black, blue])])
    assert [is_coloured(lines, usual) for lines in ([blue], [blue, blue], [blue, black], [grey])] == [
        True, True, False, False,
    ]  # fmt: skip
    assert body_size([]) == 1.0
