"""qa.export.note: an answer as a document to send."""

from qa import Sentence
from tests.support.qa.notes import MADE, answer, citation, silence, written


def test_footnotes_count_in_the_order_they_are_met():
    """Whatever the citations' numbers; one used twice has two footnotes."""
    one, two = citation(number=1), citation("Le bailleur prête un local.", number=2)
    note = written(answer(Sentence((two, one)), Sentence((one,))))
    assert [paragraph.footnotes for paragraph in note.paragraphs] == [(1, 2), (3,)]
    assert note.footnotes == (two, one, one)


def test_a_paragraph_is_a_sentence_word_for_word():
    """With who says it, and the short answer where it stands."""
    paragraph = written().paragraphs[1]
    assert (paragraph.lead, paragraph.quote) == ("Le compte rendu", "Le bailleur prête un local.")
    assert paragraph.pieces == ("Le ", "bailleur", " prête un local.")


def test_without_a_short_answer_all_words_come_before_it():
    """The pieces are the quotation all the same."""
    assert written().paragraphs[0].pieces == ("Il faut agir.", "", "")


def test_reports_are_listed_once():
    """Each report quoted, in order of appearance."""
    assert [work.title for work in written().reports] == ["Journée"]


def test_a_note_of_key_words_knows_it():
    """Its quotations are passages, not answers."""
    assert (written(answer(keywords=True)).heading, written().heading) == ("Passages", "Réponse")


def test_the_empty_answer_makes_an_empty_note():
    """It keeps the question and the day, and quotes nothing."""
    note = written(silence())
    assert (note.paragraphs, note.footnotes, note.reports, note.made) == ((), (), (), MADE)
    assert note.title == "Note\u00a0: Que dit-on du foncier ?"
