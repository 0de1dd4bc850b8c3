"""qa.cite.row: a quoted row of a table comes with the names of its columns."""

from __future__ import annotations

import pytest

from ingest import passages, read
from qa import cite

REPORT = """# Journée des halles

12 mars 2019

## Fréquentation

La régie compte trois halles et deux marchés.

| Halle | Visiteurs par semaine | Étals | Étals |
|---|---|---|---|
| Le Grand Pré | 5 800 | 41 | 1987 |
| Vieux-Port | 3 150 | | 7 |

| | |
|---|---|
| Régie | Est |
| Marchés | Ouest |
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "report.md"
    file.write_text(REPORT, encoding="utf-8")
    return read(file)


def cited(document, words):
    """Return the citation of some words of the report."""
    passage = next(one for one in passages(document) if words in one.text)
    start = passage.text.index(words)
    return cite(document, passage, number=1, span=(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Le Grand Pré | 5 800 | 41 | 1987",
            "Halle : Le Grand Pré ; Visiteurs par semaine : 5 800 ; Étals : 41 ; Étals : 1987",
        ),
        ("Vieux-Port | 3 150 |  | 7", "Halle : Vieux-Port ; Visiteurs par semaine : 3 150 ; Étals : – ; Étals : 7"),
        ("3 150 |  | 7", "Visiteurs par semaine : 3 150 ; Étals : – ; Étals : 7"),
        ("Le Grand Pré | 5 800 | 41 | 1987\nVieux-Port | 3 150 |  | 7", ""),
        ("Halle | Visiteurs par semaine | Étals | Étals", ""),
        ("La régie compte trois halles et deux marchés.", ""),
        ("Vieux-Port", ""),
        ("Marchés | Ouest", ""),
    ],
    ids=["row", "empty-cell", "part", "two-rows", "header", "prose", "cell", "no-header"],
)
def test_a_row_is_told_with_its_columns(document, words, told):
    """Only one row under a header; the quotation stays as it is."""
    citation = cited(document, words)
    assert citation.row_in_words.replace("\u00a0", " ") == told
    assert citation.quote == words
