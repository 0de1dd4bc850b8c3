"""ingest.french.table_header: the rows that name the columns of a table."""

from __future__ import annotations

import pytest

from ingest.french.table_header import header_of


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([("Financeur", "Montant", "%"), ("Région", "7 188", "30 %"), ("Commune", "2 100", "10 %")], 1),
        ([("Poste", "€"), ("Toit", "1 200"), ("Cloche", "300")], 1),
        ([("Poste", "2021", "2022"), ("Toit", "1 200", "900")], 1),
        ([("Chapitre 11", "Compte 6156", "- 122,00 €"), ("Chapitre 14", "Compte 7012", "+ 122,00 €")], 0),
        ([("Région", "€ 300"), ("Commune", "€ 200")], 0),
    ],
)
def test_signs_name_a_column_and_amounts_do_not(rows, header) -> None:
    """A sign alone names the figures below it; an amount is one, whatever sign is before it, and however far."""
    assert header_of(rows, bold=[False] * len(rows)) == header
