"""The name of whoever a question asks about."""

import pytest

from qa.reader.called import called, displayed


@pytest.mark.parametrize(
    ("question", "civil", "names"),
    [
        ("que dit Mme Anne Roy du bail ?", "Mme ", ("Anne Roy",)),
        ("que dit B. Martin sur le bail ?", "", ("B. Martin",)),
        ("que dit Luc Roy du Bail ?", "", ("Luc Roy du Bail", "Luc Roy")),
        ("que dit De Block ?", "", ("De Block",)),
        ("que dit D’Arcy ?", "", ("D’Arcy",)),
        ("que dit la présidente Anne Dupré ?", "", ("Anne Dupré",)),
        ("que dit odile tarvant ?", "", ("odile tarvant",)),
        ("que dit mme tarvant sur le bail ?", "mme ", ("tarvant",)),
        ("que dit d’arcy ?", "", ("d’arcy",)),
        ("que dit anne de la tour du bail ?", "", ("anne de la tour du bail", "anne de la tour", "anne")),
        ("que dit morin à propos du bail ?", "", ("morin",)),
    ],
)
def test_a_name_is_found_with_capitals_or_without(question, civil, names):
    """And what may be meant by less of it, where its end may already be what the question is about."""
    found = called(question, len("que dit"))
    assert (found.civil, found.names) == (civil, names)


@pytest.mark.parametrize(
    "question", ["que dit la loi ?", "que dit l’association ?", "que dit on ?", "que dit ?", "que dit ce maire ?"]
)
def test_an_article_opens_no_name(question):
    """A name has none."""
    assert called(question, len("que dit")) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [("anne de la tour-roy", "Anne de la Tour-Roy"), ("d’arcy", "D’Arcy"), ("b. martin", "B. Martin"), ("Roy", "Roy")],
)
def test_a_name_is_shown_with_capitals(name, shown):
    """Particles have none."""
    assert displayed(name) == shown
