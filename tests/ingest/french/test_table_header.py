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
        ([("Membre", "12/01", "9/02"), ("Odile", "P", "E"), ("Marc", "", "P")], 1),
        ([("Membre", "3 mars", "1er avr. 2022"), ("Odile", "P", "E"), ("Marc", "", "P")], 1),
        ([("Poste", "1er trimestre", "2e trimestre"), ("Toit", "1 200", "900")], 1),
        ([("Visite", "12/01"), ("Repas", "9/02")], 0),
        ([("Date", "3 mars 2022"), ("Lieu", "Halle aux grains")], 0),
        ([("Odile", "12 voix", "3"), ("Marc", "9 voix", "4")], 0),
        ([("Région", "€ 300"), ("Commune", "€ 200")], 0),
    ],
)
def test_what_begins_with_a_figure_may_name_a_column(rows, header) -> None:
    """A sign, a year, a day above no days, the first of something do; an amount does not, whatever is before it."""
    assert header_of(rows, bold=[False] * len(rows)) == header
