"""The doubts of a report, and the corrections that answer them."""

from dataclasses import replace

import pytest

from ingest import Person, Speaker, Speech
from ingest.corrections import PersonChange, made
from tests.support.ingest.minutes import TEXT, minutes
from web.admin.doubts import doubts


def kinds(document, *changes):
    return [doubt.kind for doubt in doubts(document, [made(change, by="ana") for change in changes])]


def called(document, *names):
    """Return a document with these people."""
    return replace(document, people=tuple(map(Person, names)))


def test_what_is_certain_is_no_doubt(tmp_path):
    """Of these minutes only the date is missing."""
    assert kinds(minutes(tmp_path, TEXT)) == ["fact"]


def test_paragraphs_that_are_carried_on_are_one_doubt_where_they_follow_each_other(tmp_path):
    """Not where somebody else speaks between them, nor where the text itself says who speaks."""
    document = minutes(tmp_path)
    first, second, third = document.units[2:5]

    def doubted(*said):
        speeches = (Speech(*span, Speaker(name, how)) for span, name, how in said)
        return kinds(replace(document, speeches=tuple(speeches))).count("voice")

    assert doubted((first, "Ana Roy", "carried"), (second, "Ana Roy", "carried")) == 1
    assert doubted((first, "Ana Roy", "carried"), (second, "Luc Viel", "carried"), (third, "Ana Roy", "carried")) == 3
    assert doubted((first, "Ana Roy", "carried"), (third, "Ana Roy", "carried")) == 2
    assert doubted((first, "Ana Roy", "named"), (second, "Ana Roy", "listed")) == 0


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (("Ana Roy", "Roy"), [("Roy", "Ana Roy")]),
        (("Ana Roy", "A. Roy"), [("A. Roy", "Ana Roy")]),
        (("Ana Roy", "Luc Roy"), []),
        (("Ana Roy", "L. Roy"), []),
        (("Ana Roy", "Ana Viel"), []),
    ],
)
def test_a_name_that_shortens_another_may_be_the_same_person(tmp_path, names, pairs):
    """With the same family name, and no word that the other has not."""
    found = doubts(called(minutes(tmp_path), *names), ())
    assert [(each.name, each.other) for each in found if each.kind == "same"] == pairs


def test_two_people_who_were_told_apart_are_no_doubt(tmp_path):
    """A correction that changes nothing confirms a person."""
    assert "same" not in kinds(called(minutes(tmp_path), "Ana Roy", "Roy"), PersonChange("Roy"))


@pytest.mark.parametrize("title", ["la rue sera fermée", "La rue sera fermée.", "Elle sera fermée. »", "La rue " * 30])
def test_a_heading_that_looks_like_a_sentence_is_a_doubt(tmp_path, title):
    """As long as nobody says that it is one."""
    document = minutes(tmp_path)
    [first, *others] = document.sections
    assert kinds(replace(document, sections=(replace(first, title=title), *others))).count("heading") == 1
