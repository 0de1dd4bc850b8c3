"""The searchable fields of a passage."""

from dataclasses import replace

import pytest

from index.stores.entries import entries, identity
from index.text.stems import forms
from tests.support.index.kept import report


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2019-03-02", "Procès-verbal 2019-03-02 2 mars Lyon"),
        ("2019-03", "Procès-verbal 2019-03 mars Lyon"),
        ("2019", "Procès-verbal 2019 Lyon"),
        (None, "Procès-verbal Lyon"),
    ],
)
def test_a_report_is_called_by_its_kind_date_and_place(date, said):
    """The date in figures and in words, as precise as it is known."""
    document = replace(report("lyon").document, kind="Procès-verbal", date=date, place="Lyon")
    assert identity(document) == said


def test_every_passage_is_found_by_the_opening_of_its_report():
    """Who met stands there, whatever the title says."""
    for entry in entries(report("lyon", "Les halles de Vernoux se réunissent.", "Le loyer baisse.")):
        assert not set(entry.report.split()).isdisjoint(forms("Vernoux"))
