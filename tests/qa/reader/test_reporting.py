"""A person who only reports what a sentence says."""

import pytest

from qa.reader.reporting import only_reports


@pytest.mark.parametrize(
    ("text", "words", "reports"),
    [
        ("Luc Roy, maire, indique que le pont a coûté cher.", ["pont"], True),
        ("Selon Luc Roy, le pont a coûté cher.", ["pont"], True),
        ("Luc Roy : le pont a coûté cher.", ["pont"], True),
        ("Luc Roy, maire, indique que le pont a coûté cher.", ["maire"], False),
        ("Luc Roy, maire, indique que le pont a coûté cher.", ["indique", "pont"], False),
        ("Luc Roy remercie la région, qui a financé le pont.", ["financé", "pont"], True),
        ("Luc Roy, maire, salue les élus ayant voté le pont.", ["voté", "pont"], True),
        ("Luc Roy félicite l’agence d’avoir bâti le pont.", ["bâti", "pont"], True),
        ("Luc Roy, maire, qui a financé le pont, est venu.", ["financé", "pont"], False),
        ("Luc Roy a financé le pont.", ["pont"], False),
        ("Luc Roy a payé. On dit que le pont est cher.", ["pont"], False),
        ("Luc Roy, maire, indique que tout va bien.", [], False),
    ],
)
def test_who_says_it_did_not_do_it(text, words, reports):
    """Unless a word of the question stands with the name, before what is reported."""
    start = text.index("Luc Roy")
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    assert only_reports((start, start + len("Luc Roy")), text, spans) is reports
