"""Corrections are applied to what was read, in order, and can all be undone."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Person, corrections, passages, records
from ingest.corrections import (
    FACTS,
    Anchor,
    FactChange,
    HeadingChange,
    Letters,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    Undo,
)
from tests.support.ingest.corrected import corrected, correction, words
from tests.support.ingest.minutes import TEXT, minutes


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return minutes(tmp_path_factory.mktemp("minutes"))


def states(document, *made):
    return [outcome.state for outcome in corrections.outcomes(document, made)]


NAMES = ["Ana Roy", "Luc Viel", "Cléa Dorval", "Zoé Neuve", "Personne", "Roy"]
PARAGRAPHS = ["Point suivant", "La salle est louée.", "Voirie", "Fleurs", "Questions diverses", "Jamais écrit", "Ana"]


@st.composite
def changes(draw):
    """Return changes of every kind, of what is there and of what is not."""
    name, other = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    where = Anchor(draw(st.sampled_from(PARAGRAPHS)), draw(st.sampled_from(["", "Roy demande qui paiera."])))
    merged = Merge(name, other) if name != other else NotAPerson(name)
    fact = draw(st.sampled_from(FACTS))
    value = draw(st.sampled_from(["2024-05", "2023"])) if fact in ("date", "last-day") else "Autre"
    return draw(
        st.sampled_from(
            [
                FactChange(fact, value),
                HeadingChange(where, draw(st.integers(0, 9))),
                PersonChange(name, becomes=other, role=draw(st.sampled_from([None, "", "adjointe"]))),
                merged,
                NotAPerson(name),
                TurnChange(where, draw(st.sampled_from(["", name]))),
            ]
        )
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes(), max_size=8))
def test_whatever_is_corrected_can_be_undone(document, several):
    """The text stays, applying twice is applying once, JSON keeps all of it, and without corrections it is as read."""
    made = [correction(change) for change in several]
    result = corrections.corrected(document, made)
    assert result.text == document.text
    assert corrections.corrected(result, made) == result
    assert records.document(records.to_json(result)) == result
    undone = [correction(Undo(each.id)) for each in made]
    assert corrections.corrected(result, [*made, *undone]) == document
    assert corrections.corrected(result, []) == document == corrections.restored(result)
    units = [unit for unit in result.units if unit not in document.units]
    assert all(result.text[start:end].strip() for start, end in units)
    assert "".join(passage.text for passage in passages(result))


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_what_somebody_says(document, name):
    """It has no words, and answers the doubt about it."""
    value = "2024-05-13" if name in ("date", "last-day") else "Autre chose"
    result = corrected(document, FactChange(name, value))
    assert [(fact.value, fact.words, fact.guessed) for fact in result.facts if fact.name == name] == [
        (value, "", False)
    ]
    if name in ("title", "kind", "date", "place"):
        assert getattr(result, name) == value
    assert result.id == document.id


def test_a_fact_is_taken_away(document):
    """An empty value removes it from the facts and from the document."""
    result = corrected(document, FactChange("kind", ""))
    assert result.kind is None
    assert "kind" not in [fact.name for fact in result.facts]


def test_a_correction_answers_the_doubt_about_a_guess(tmp_path):
    """A title that was only guessed is stated once somebody gives it, the same one too."""
    guessed = minutes(tmp_path, "La salle est louée. Les fleurs sont achetées par la commune cette année.\n")
    assert "title-guessed" in [notice.code for notice in guessed.notices]
    for title in ("Conseil", guessed.title):
        result = corrected(guessed, FactChange("title", title))
        assert "title-guessed" not in [notice.code for notice in result.notices]
        assert not result.facts[0].guessed


def outline(document):
    return [(section.level, *section.path) for section in document.sections]


def test_a_paragraph_becomes_a_heading(document):
    """What follows is its section, and its words are no paragraph any more."""
    result = corrected(document, HeadingChange(words(document, "Point suivant"), 1))
    assert outline(result) == [
        (1, "Voirie"),
        (1, "Point suivant"),
        (1, "Questions diverses"),
        (2, "Questions diverses", "Fleurs"),
    ]
    added = result.sections[1]
    assert result.text[added.body : added.end].strip() == "La salle est louée."
    assert [passage.path for passage in passages(result) if "salle" in passage.text] == [("Point suivant",)]


def test_a_heading_becomes_a_paragraph(document):
    """Its section joins the one before, and its words are searched."""
    result = corrected(document, HeadingChange(words(document, "Questions diverses"), 0))
    assert outline(result) == [(1, "Voirie"), (2, "Voirie", "Fleurs")]
    assert any("Questions diverses" in passage.text for passage in passages(result))


def test_a_heading_changes_its_level(document):
    """Paths and ends follow."""
    result = corrected(document, HeadingChange(words(document, "Fleurs"), 1))
    assert outline(result)[-2:] == [(1, "Questions diverses"), (1, "Fleurs")]
    below = corrected(document, HeadingChange(words(document, "Questions diverses"), 2))
    assert outline(below)[1:] == [(2, "Voirie", "Questions diverses"), (2, "Voirie", "Fleurs")]
    assert below.sections[0].end == len(document.text)


def test_the_first_words_of_a_line_become_a_heading(tmp_path):
    """The rest of the line stays a paragraph, and the colon goes with the heading."""
    document = minutes(tmp_path, "# Bilan\n\nVoirie : la rue est fermée jusqu'au printemps.\n")
    result = corrected(document, HeadingChange(words(document, "Voirie"), 2))
    assert outline(result)[-1][-1] == "Voirie :"
    assert passages(result)[-1].text == "la rue est fermée jusqu'au printemps."


def test_a_person_is_put_right(document):
    """Name, role and organisation change; the name that was read is still searched."""
    change = PersonChange("Luc Viel", becomes="Luc Vielle", role="", organisation="Mairie", presence="absent")
    result = corrected(document, change)
    assert result.people[1] == Person("Luc Vielle", ("Luc Viel",), organisation="Mairie")
    assert [(one.name, one.presence) for one in result.roll] == [
        ("Ana Roy", "present"),
        ("Luc Vielle", "absent"),
        ("Cléa Dorval", "excused"),
    ]
    assert {str(speech.speaker) for speech in result.speeches} == {"Ana Roy", "Luc Vielle", "Cléa Dorval"}
    assert corrected(document, change, PersonChange("Luc Viel", role="maire")).people[1].role == "maire"


def test_two_names_are_one_person(document):
    """Speeches and variants join, and what one name lacks the other gives."""
    result = corrected(document, Merge("Luc Viel", "Ana Roy"))
    assert [person.name for person in result.people] == ["Ana Roy", "Cléa Dorval"]
    assert result.people[0] == Person("Ana Roy", ("Luc Viel",), role="maire")
    assert [one.name for one in result.roll] == ["Ana Roy", "Cléa Dorval"]
    assert "Luc Viel" not in {speech.speaker for speech in result.speeches}


def test_names_merged_in_a_circle_are_one_person(document):
    """The last name given is the one that shows."""
    result = corrected(document, Merge("Luc Viel", "Ana Roy"), Merge("Ana Roy", "Luc Viel"))
    assert [(person.name, person.variants) for person in result.people[:1]] == [("Luc Viel", ("Ana Roy",))]
    assert len(result.people) == len(document.people) - 1


def test_what_is_no_person_says_nothing(document):
    """With the name its speeches go, and its place on the roll."""
    result = corrected(document, NotAPerson("Ana Roy"))
    assert "Ana Roy" not in [person.name for person in result.people]
    assert "Ana Roy" not in [speech.speaker for speech in result.speeches]
    assert [one.name for one in result.roll] == ["Luc Viel", "Cléa Dorval"]


def test_somebody_is_put_on_the_roll_and_taken_off(document):
    """With the words that first name them; who is named nowhere cannot be."""
    off = PersonChange("Luc Viel", presence="")
    assert "Luc Viel" not in [one.name for one in corrected(document, off).roll]
    result = corrected(document, off, PersonChange("Luc Viel", presence="excused"))
    one = result.roll[-1]
    assert (one.name, one.presence, result.text[one.start : one.end]) == ("Luc Viel", "excused", "Luc Viel")
    unnamed = TurnChange(words(document, "La salle est louée."), "Zoé Neuve")
    made = [correction(unnamed), correction(PersonChange("Zoé Neuve", presence="present"))]
    assert states(document, *made) == ["applied", "unused"]


@pytest.mark.parametrize("speaker", ["Cléa Dorval", "Zoé Neuve", ""])
def test_words_are_given_and_taken(document, speaker):
    """The rest of a speech stays where it was; who was not known is added."""
    result = corrected(document, TurnChange(words(document, "Il ajoute que les travaux durent un mois."), speaker))
    said = {result.text[speech.start : speech.end]: str(speech.speaker) for speech in result.speeches}
    assert said["M. Luc Viel indique que la rue sera fermée."] == "Luc Viel"
    assert said.get("Il ajoute que les travaux durent un mois.", "") == speaker
    assert not speaker or speaker in [person.name for person in result.people]


def test_what_does_not_apply_is_told_and_kept(document):
    """Each correction has an outcome, and a notice where what it is about is gone."""
    made = [
        correction(PersonChange("Nul Homme", role="maire")),
        correction(FactChange("title", document.title)),
        correction(NotAPerson("Nul Homme")),
        correction(TurnChange(Anchor("jamais dit"), "Ana Roy")),
        correction(FactChange("place", "Salle des fêtes")),
    ]
    undone = correction(Undo(made[-1].id))
    assert states(document, *made, undone) == ["unused", "needless", "needless", "unused", "undone"]
    result = corrections.corrected(document, [*made, undone])
    told = [notice.detail for notice in result.notices if notice.code == "correction-unused"]
    assert told == ["Nul Homme", "jamais dit"]


def test_an_undoing_can_be_undone(document):
    """The correction holds again; told twice, each counts once."""
    first = correction(FactChange("place", "Salle des fêtes"))
    back = correction(Undo(first.id))
    again = correction(Undo(back.id))
    assert corrections.corrected(document, [first, back, again, first, back]).place == "Salle des fêtes"
    assert states(document, first, back, again, first) == ["applied"]


def test_corrections_stay_with_a_changed_report(document, tmp_path):
    """What still stands is corrected, whatever its place, spaces and hyphens; the rest is told."""
    made = [
        correction(HeadingChange(words(document, "Point suivant"), 1)),
        correction(TurnChange(words(document, "La salle est louée."), "Ana Roy")),
        correction(PersonChange("Luc Viel", role="premier adjoint")),
        correction(TurnChange(words(document, "Mme Ana Roy demande qui paiera."), "")),
    ]
    text = TEXT.replace("## Voirie", "## Budget\n\nLe budget est voté.\n\n## Voirie").replace("demande qui", "sait qui")
    changed = minutes(tmp_path, text.replace("La salle est louée", "La salle\nest louée"))
    result = corrections.corrected(changed, made)
    assert (1, "Point suivant") in outline(result)
    assert [outcome.state for outcome in corrections.outcomes(changed, made)] == ["applied"] * 3 + ["unused"]
    assert [str(each.speaker) for each in result.speeches if "salle" in result.text[each.start : each.end]] == [
        "Ana Roy"
    ]


def test_a_table_has_no_headings(tmp_path):
    """A cell is none, nor is a long paragraph."""
    text = "# Bilan\n\n| Poste | Montant |\n|---|---|\n| Eau | 12 |\n\n" + "Une phrase assez longue pour rester. " * 12
    document = minutes(tmp_path, text)
    long = document.text[document.text.index("Une phrase") :].strip()
    made = [correction(HeadingChange(words(document, "Eau"), 1)), correction(HeadingChange(words(document, long), 1))]
    assert states(document, *made) == ["unused", "unused"]


def test_the_same_words_are_told_apart_by_the_words_before():
    """And where those are the same too, by their rank."""
    text = "Oui.\n\nNon.\n\nOui.\n\nNon.\n\nOui.\n\nNon."
    letters = Letters("Avant. " * 20 + text)
    for start in (140, 152, 164):
        assert letters.find(letters.anchor((start, start + 4))) == (start, start + 4)
    same = Letters("Oui. " * 40)
    assert [same.find(same.anchor((start, start + 4))) for start in (100, 150)] == [(100, 104), (150, 154)]
    assert letters.find(Anchor("Oui", "d'autres mots")) is None


def test_words_are_found_whole():
    """Not within a longer word."""
    assert Letters("Ouistiti. Oui.").find(Anchor("Oui.")) == (10, 14)


@pytest.mark.parametrize("outside", [False, True])
def test_other_sections_stay_as_they_were_read(document, outside):
    """A part that ends before the next heading does, and a box that stands in no section whatever its level."""
    voirie, others, flowers = document.sections
    early = replace(voirie, end=voirie.end - 22)
    box = replace(flowers, path=("Fleurs",)) if outside else flowers
    read = replace(document, sections=(early, replace(others, end=box.start) if outside else others, box))
    again = [HeadingChange(words(read, "Questions diverses"), level) for level in (2, 1)]
    assert corrected(read, *again).sections == read.sections


def test_speeches_that_begin_together_keep_their_order(document):
    """Only what a correction is about moves."""
    spoken = replace(document, speeches=document.speeches[::-1])
    assert corrected(spoken, FactChange("place", "Mairie")).speeches == spoken.speeches
