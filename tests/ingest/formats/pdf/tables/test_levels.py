"""ingest.formats.pdf.tables.levels: rows of a table between two rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.formats.pdf.tables.found import with_tables
from tests.support.ingest.papers import line, page

XS = (50, 200, 320, 420)


def _text(columns, *, header=("Financeur", "Montant", "Part")):
    """Return the text of a table whose rules part its columns and its header only; each column is lines with steps."""
    lines = [line(text, x=x + 5, y=112) for x, text in zip(XS, header, strict=False)]
    lines += [
        line(text, x=x + 5, y=130 + 12 * step)
        for x, column in zip(XS, columns, strict=False)
        for step, text in enumerate(column)
        if text
    ]
    xs = XS[: len(columns) + 1]
    rules = [(x, 100, x, 190) for x in xs] + [(xs[0], y, xs[-1], y) for y in (100, 116, 190)]
    (found,) = with_tables([replace(page(lines), rules=tuple(rules))])
    return [line.text for line in found.lines if line.table is not None]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (  # each figure is of the name at its height
            (("Région", "Département", "Commune"), ("7 188,36", "6 822,74", "8 406,50"), ("25 %", "30 %", "45 %")),
            ["Région | 7 188,36 | 25 %", "Département | 6 822,74 | 30 %", "Commune | 8 406,50 | 45 %"],
        ),
        (  # a column that goes on beside other names
            (("Lavoir, toit", "et bassin", ""), ("Europe", "Région", "Commune"), ("10", "25", "40")),
            ["Lavoir, toit et bassin | Europe | 10", "| Région | 25", "| Commune | 40"],
        ),
        (  # one item: its names are not at the heights of the figures
            (("Toit du lavoir", "", ""), ("100 € HT", "120 € TTC"), ("20 %",)),
            ["Toit du lavoir | 100 € HT / 120 € TTC | 20 %"],
        ),
    ],
)
def test_lines_at_the_heights_of_figures_are_rows(columns, rows) -> None:
    """A ruled row with names at the heights of its figures is as many rows."""
    (text,) = _text(columns)
    assert text.split("\n")[1:] == rows
