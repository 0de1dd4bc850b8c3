"""Names a query asks for."""

import pytest

from index.query.names import names_asked

NAMES = {"marc", "brignon", "girardon", "jean"}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("Que dit Marc Brignon du foncier ?", ["marc", "brignon"]),
        ("Brignon", ["brignon"]),
        ("Marc Brignon", ["marc", "brignon"]),
        ("Jean a-t-il parlé ?", []),
        ("Lille et Girardon", ["girardon"]),
        ("QUE DIT GIRARDON ?", []),
        ("marc brignon", []),
        ("", []),
    ],
)
def test_names_are_words_with_a_capital(query, names):
    """The first word of a sentence and a query all in capitals give no names."""
    asked = names_asked(query, is_name=lambda term: term.form in NAMES)
    assert [term.form for term in asked] == names
