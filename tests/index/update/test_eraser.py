"""Names are blotted out wherever they stand, letter for letter, and nothing else is."""

from dataclasses import replace

import pytest

from index.update.eraser import BLOT, Eraser, is_blotted
from index.update.name_marks import marks
from ingest import Attendance, Fact, Genre, Notice, Person, Sign, Speaker, Speech, passages
from tests.support.qa.reports import document

ERASED = "Cléa Vautrin-Le Goff"
SAID = [
    "Cléa Vautrin-Le Goff",
    "CLÉA VAUTRIN-LE GOFF",
    "Clea Vautrin Le Goff",
    "Vautrin-Le Goff Cléa",
    "Vautrin-Le Goff, Cléa",
    "Cléa Vautrin-Le\nGoff",
    "Cléa Vautrin\u2011Le\u00a0Goff",
    "Vautrin-Le Goff (Cléa",
    "Cléa Vau-\ntrin-Le Goff",
    "C. Vautrin-Le Goff",
]
KEPT = [
    "Cléa Vautrin",
    "M. Vautrin-Le Goff",
    "Cléa, Paul Vautrin-Le Goff",
    "Cléa ; Vautrin-Le Goff",
    "Cléa et Vautrin-Le Goff",
    "Cléante",
]


@pytest.fixture
def eraser():
    return Eraser(frozenset(marks(ERASED)))


@pytest.mark.parametrize("said", SAID)
def test_a_name_is_blotted_however_it_is_written(eraser, said):
    """A name is blotted in either order, in capitals, without accents and over a line break."""
    blotted = eraser.blot(f"Selon {said}, le local.")
    assert blotted == f"Selon {''.join(BLOT if one.isalpha() else one for one in said)}, le local."


@pytest.mark.parametrize("said", KEPT)
def test_what_is_another_name_stays(eraser, said):
    """Partial names, other first names and longer words stay."""
    assert eraser.blot(f"Selon {said}, le local.") == f"Selon {said}, le local."


INITIALS = {
    "Cléa Vautrin": ["C. Vautrin", "VAUTRIN C.", "c vautrin"],
    "Marie-Claude Vautrin": ["M.-C. Vautrin", "M.C. VAUTRIN", "M. Claude Vautrin"],
    "Anne de Vautrin": ["A. de Vautrin", "DE VAUTRIN A.", "de Vautrin, Anne"],
    "Jean d'Ormesson": ["J. d’Ormesson", "d'Ormesson J."],
    "Luc du Vautrin": ["L. du Vautrin"],
}


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, several in INITIALS.items() for said in several])
def test_first_names_may_be_initials(name, said):
    """First names may be initials, before or after; a particle is never one."""
    blotted = Eraser(frozenset(marks(name))).blot(f"Selon {said}, le local.")
    assert not any(letter.isalpha() for letter in blotted.removeprefix("Selon ").removesuffix(", le local."))


@pytest.mark.parametrize("said", ["de Brest, Paul", "Anne, de Paris à Brest", "la rade de Brest", "Anne est de Brest"])
def test_a_particle_is_no_name(said):
    """A particle or a town of the same name stays."""
    assert Eraser(frozenset(marks("Anne de Brest"))).blot(said) == said


def test_a_family_name_alone_is_erased_by_itself():
    """A family name given alone is erased, but not words that begin with it."""
    blotted = Eraser(frozenset(marks("Marin"))).blot("M. Marin et la marine, Marin-là, marins.")
    assert blotted == "M. █████ et la marine, █████-là, marins."


def test_several_names_are_erased_at_once():
    """Names of one word and of three are erased at once."""
    eraser = Eraser(frozenset(marks("Marin") | marks("Anne de Brest")))
    assert eraser.blot("Marin, Anne de Brest") == "█████, ████ ██ █████"


def test_nothing_is_a_name():
    """An empty text and digits are not names."""
    assert [marks(text) for text in ("", " - ", "2015")] == [set(), set(), set()]
    assert Eraser(frozenset()).blot("Anne") == "Anne"


def test_marks_do_not_say_the_name():
    """Marks reveal only the number of words."""
    assert all(mark[:2] in ("2:", "3:", "4:") and "utrin" not in mark for mark in marks(ERASED))


def test_a_document_loses_a_name_everywhere():
    """A name is erased from every field, and lengths and offsets stay."""
    given = document()
    given = document(
        title="Journée d'Anne Dupré",
        place="Salle Anne Dupré",
        source="Anne Dupré.txt",
        people=(*given.people, Person("Paul Roy", (), "adjoint d'Anne Dupré", "Réseau")),
        speeches=(*given.speeches, Speech(60, 70, Speaker("Paul Roy", "named"))),
        notices=(Notice("no-text", 1, "Anne Dupré"),),
        genre=Genre("minutes", (Sign("roll", 1, "Présente : Anne Dupré"),)),
        facts=(Fact("body", "Comité Anne Dupré", "comité : Comité Anne Dupré"),),
    )
    found = Eraser(frozenset(marks("Anne Dupré"))).document(given)
    assert len(found.text) == len(given.text)
    assert "Dupré" not in repr(found)
    assert [person.name for person in found.people] == ["Paul Roy"]
    assert [speech.speaker for speech in found.speeches] == ["Paul Roy"]
    assert [section.path for section in found.sections] == [section.path for section in given.sections]


@pytest.mark.parametrize(
    "named", [{"id": "anne-dupre-2019"}, {"id": "journee-anne-dup", "title": "Journée Anne Dupré"}]
)
def test_a_document_named_after_somebody_is_named_by_its_content(named):
    """An id that may hold the name is replaced by the content's hash."""
    assert Eraser(frozenset(marks("Anne Dupré"))).document(document(**named)).id == "0" * 16


def test_a_document_that_names_somebody_has_the_id_it_had():
    """A name in the text alone leaves the id unchanged."""
    given = document()
    found = Eraser(frozenset(marks("Anne Dupré"))).document(given)
    assert (found.id, found.text == given.text) == (given.id, False)


def test_a_roll_loses_a_name_and_whoever_holds_a_proxy():
    """Those who gave the erased person a proxy stay on the roll, without saying to whom."""
    roll = (Attendance("Anne Dupré", "present", 0, 4), Attendance("Paul Roy", "represented", 0, 9, "Anne Dupré"))
    cleaned = Eraser(frozenset(marks("Anne Dupré"))).document(replace(document(), roll=roll))
    assert cleaned.roll == (Attendance("Paul Roy", "represented", 0, 9),)


def test_passages_speeches_and_sections_stand_where_they_stood():
    """Blots keep the length, so offsets hold."""
    given = document()
    found = Eraser(frozenset(marks("Anne Dupré") | marks("bailleur"))).document(given)
    assert (found.sections, found.text.count(BLOT)) == (given.sections, len("AnneDuprébailleur"))
    cut = passages(found)
    assert [(one.start, one.end) for one in cut] == [(one.start, one.end) for one in passages(given)]
    assert all(found.text[one.start : one.end] == one.text for one in cut)
    assert {speaker for one in cut for speaker in one.speakers} == set()


def test_a_document_without_the_name_is_as_it_was(eraser):
    """A document without the name is returned as the same object."""
    given = document()
    assert eraser.document(given) is given


def test_a_document_remembers_that_something_was_erased():
    """Once, whatever is erased later; without a notice, as earlier versions left it, the blots tell."""
    given = document()
    assert not is_blotted(given)
    found = Eraser(frozenset(marks("bailleur"))).document(Eraser(frozenset(marks("Anne Dupré"))).document(given))
    assert [notice.code for notice in found.notices] == ["name-erased"]
    assert is_blotted(found)
    assert is_blotted(replace(found, notices=()))
    assert is_blotted(replace(given, title="Journée d'████"))
