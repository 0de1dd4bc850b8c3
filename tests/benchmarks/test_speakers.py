"""What counts as answered or refused rightly for the people of a careful reader's notes."""

from dataclasses import replace

import pytest

from benchmarks import speakers
from benchmarks.speakers import Asked, questions
from ingest.messages import Message
from qa import Answer, Sentence
from qa.cite.voice import Voice
from tests.support.qa.notes import answer, citation

NOTES = [
    {
        "people": [{"name": "Anne Dupré", "speaks": True}, {"name": "Luc Roy", "speaks": False}],
        "mentioned": ["Paul Martin"],
        "turns": [{"speaker": "Anne Dupré", "text": "Il faut agir"}, {"speaker": None, "text": "prête un local"}],
        "questions": [],
    }
]
SAID = Sentence((citation(),))
REFUSED = Answer("Q", "Q", (), (), 0.0, reason=Message("named-nowhere", {"name": "Anne Dupré"}))


def by(kind, name, words="Il faut agir."):
    return answer(Sentence((replace(citation(words), voice=Voice(kind, (name,))),)))


OTHERS = by("named", "Anne Dupré", "Le bailleur prête un local.")


@pytest.mark.parametrize(
    ("asked", "given", "wrong"),
    [
        (Asked("Q", "name", "Anne Dupré", True), answer(SAID), ""),
        (Asked("Q", "name", "Anne Dupré", True), by("named", "Luc Roy"), "signed otherwise"),
        (
            Asked("Q", "name", "Anne Dupré", True),
            by("named", "Anne Dupré", "Le bailleur prête un local."),
            "words of None",
        ),
        (Asked("Q", "name", "Anne Dupré", True), REFUSED, "refused"),
        (Asked("Q", "name", "Anne Dupré", True, words=False), REFUSED, ""),
        (Asked("Q", "name", "Luc Roy", False), REFUSED, ""),
        (Asked("Q", "name", "Luc Roy", False), replace(REFUSED, reason=None), "no reason given"),
        (Asked("Q", "name", "Luc Roy", False), by("named", "Luc Roy"), "quoted"),
        (Asked("Q", "name", "Luc Roy", False), by("authored", "Luc Roy"), ""),
    ],
)
def test_an_answer_is_judged_by_whose_words_it_quotes(asked, given, wrong):
    """Only the person's, none that a noted turn gives to somebody else; silence with a reason for who says nothing."""
    assert speakers._wrong(asked, given, NOTES).partition(":")[0] == wrong


def test_everybody_in_the_notes_is_asked_about_in_every_form():
    """Those who speak, who are only there, who are only cited."""
    asked = {(one.person, one.speaks): set() for one in questions(NOTES)}
    for one in questions(NOTES):
        asked[one.person, one.speaks].add(one.form)
    assert asked == {
        ("Anne Dupré", True): {"name", "selon", "small", "civility"},
        ("Luc Roy", False): {"name", "selon", "small", "civility"},
        ("Paul Martin", False): {"name", "selon", "small", "civility"},
    }


def test_reports_that_are_not_there_are_skipped_aloud(monkeypatch, tmp_path, capsys):
    """They are no part of the project."""
    monkeypatch.setattr(speakers, "REAL", tmp_path / "none")
    speakers.run()
    assert "skipped" in capsys.readouterr().out
