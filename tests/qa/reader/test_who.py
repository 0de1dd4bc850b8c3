"""Questions about who somebody is."""

import pytest

from qa.reader.asked import asked
from qa.reader.read import read
from qa.reader.who import who_is
from tests.support.index.indexed import indexed, report


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Qui est Anne Dupré ?", "Anne Dupré"),
        ("Quelle est la fonction de Luc Roy ?", "Luc Roy"),
        ("Quel est le métier d'Anne Dupré ?", "Anne Dupré"),
        ("Qui est le maire de Lyon ?", ""),
        ("Que dit Anne Dupré ?", ""),
        ("Qui préside ?", ""),
    ],
)
def test_the_name_whose_role_is_asked(question, name):
    """A question about who holds an office names none."""
    assert who_is(asked(question)) == name


@pytest.mark.parametrize("question", ["Qui est Anne Dupré ?", "Quel est le métier d'Anne Dupré ?"])
def test_the_sentence_with_the_role_is_first(tmp_path, question):
    """However many other sentences name the person."""
    text = (
        "Anne Dupré, architecte à la régie des halles, accueille tout le monde et présente le projet de la ville.\n\n"
        "Anne Dupré conclut la journée.\n\nAnne Dupré remercie les présents."
    )
    answer = read(question, indexed(tmp_path, report(text)))
    assert answer.sentences[0].text.startswith("Anne Dupré, architecte")
