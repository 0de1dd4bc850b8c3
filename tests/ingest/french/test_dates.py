"""ingest.french.dates: French dates."""

from __future__ import annotations

import pytest

from ingest.french.dates import find_date, find_year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mardi 15 décembre 2015", "2015-12-15"),
        ("1er mars 2016", "2016-03-01"),
        ("12 et 13 juin 2018", "2018-06-12"),
        ("les 30 mai et 1er juin 2018", "2018-05-30"),
        ("du 30 novembre au 2 décembre 2017", "2017-11-30"),
        ("lundi 4 et mardi 5 février 2019", "2019-02-04"),
        ("Décembre 2015", "2015-12"),
        ("15/12/2015", "2015-12-15"),
        ("2015-12-15", "2015-12-15"),
        ("Séance 4 – vendredi 17 février 2023", "2023-02-17"),
        ("le 5 juin 24.", "2024-06-05"),
        ("jeudi 14 juin 10-12h", None),
        ("mardi 3 mai 18 – 20 h", None),
        ("le 14 juin 10.30", None),
        ("31 février 2015", None),
        ("la loi de 2014", None),
        ("12 personnes en 2015", None),
    ],
)
def test_dates_become_iso(text: str, date: str | None) -> None:
    """A date keeps its precision; of several days the first counts."""
    assert find_date(text) == date


def test_a_year_stands_at_the_end_of_a_short_line() -> None:
    """A bare year counts only at the end of a short line."""
    assert find_year("Édition 2019") == "2019"
    assert find_year("En 2019, les communes ont adopté un plan") is None
