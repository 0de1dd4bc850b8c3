"""qa.reader.cells: a row of a table is read with what names its columns."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ingest import passages, read
from qa.reader.asked import asked
from qa.reader.cells import cell_asked, column_names, is_header, row_of
from qa.reader.units import units

REPORT = """# Journée des halles

12 mars 2019

## Fréquentation

| Halle | Visiteurs par semaine | Étals | Ouverte en |
|---|---|---|---|
| Le Grand Pré | 5 800 | 41 | 1987 |
| Vieux-Port | 3 150 | | mai 2002 |

La régie compte trois halles et deux marchés.
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "report.md"
    file.write_text(REPORT, encoding="utf-8")
    return read(file)


def _unit(document, words):
    """Return the passage and the unit that begin with some words."""
    return next(
        (passage, unit) for passage in passages(document) for unit in units(passage.text) if unit.text.startswith(words)
    )


@pytest.mark.parametrize(
    ("question", "row", "marked"),
    [
        ("Combien d'étals au Grand Pré ?", "Le Grand Pré", "41"),
        ("Combien de visiteurs par semaine au Grand Pré ?", "Le Grand Pré", "5 800"),
        ("Combien de visiteurs à Vieux-Port ?", "Vieux-Port", "3 150"),
        ("Quand le Vieux-Port a-t-il ouvert ?", "Vieux-Port", "mai 2002"),
        ("Combien d'étals à Vieux-Port ?", "Vieux-Port", None),
        ("Combien de salariés au Grand Pré ?", "Le Grand Pré", None),
    ],
)
def test_the_column_that_the_question_names_answers(document, question, row, marked):
    """The thing asked for is taken from the cell below the name in the question; an empty or no such cell has none."""
    taken = asked(question)
    passage, unit = _unit(document, row)
    span = cell_asked(taken, row_of(document, passage, unit), unit, defaultdict(lambda: 1.0))
    assert (unit.text[slice(*span)] if span else None) == marked


def test_a_header_is_no_answer_but_names_its_columns(document):
    """The row that names the columns is no row of data; its words belong to each row below it."""
    head, row, prose = (_unit(document, words) for words in ("Halle |", "Vieux-Port", "La régie"))
    assert [is_header(document, *each) for each in (head, row, prose)] == [True, False, False]
    assert row_of(document, *head) == row_of(document, *prose) == ()
    assert "visiteur" in " ".join(column_names(document, *row))
