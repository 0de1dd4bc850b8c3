"""Editions of one report are told apart by what they state of themselves."""

from dataclasses import replace

import pytest

from ingest import Document, Fact, edition

BARE = Document("a", "Conseil", None, None, None, "Le conseil se réunit.", (), (), (), (), (), "cr.pdf", "0" * 64)


def made(source="cr.pdf", *, title="Conseil", text=BARE.text, status="", **meeting):
    facts = [Fact(name.replace("_", "-"), value, value) for name, value in meeting.items()]
    facts += [Fact("status", status, status)] if status else []
    return edition(replace(BARE, source=source, title=title, text=text, facts=tuple(facts)))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (made("cr_v1.pdf"), made("cr_v2.pdf")),
        (made("CR-V2.docx"), made("CR-V10.docx")),
        (made("cr version 1.2.pdf"), made("cr version 1.3.pdf")),
        (made("cr.pdf"), made("cr v2.pdf")),
        (made("cr_provisoire.pdf"), made("cr.pdf")),
        (made("cr.pdf"), made("CR_DEFINITIF.pdf")),
        (made("Projet de compte rendu.docx"), made("cr.pdf")),
        (made("cr_v3.pdf", title="Conseil (projet)"), made("cr_v2.pdf", title="Conseil (version adoptée)")),
        (made(status="projet"), made(status="adopté")),
        (made("cr-non-validé.pdf"), made("cr-validé.pdf")),
        (made(text="Version du 3 mai 2023. Le conseil."), made(text="Version du 4 mai 2023. Le conseil.")),
        (made("cr_v2.pdf", text="Mis à jour le 12/03/2021"), made("cr_v1.pdf", text="Mis à jour le lundi 12/04/2021")),
    ],
)
def test_the_newer_edition_is_known(older, newer):
    """By the date it gives itself, else by how final it is, else by its number."""
    assert newer.is_newer(older) is True
    assert older.is_newer(newer) is False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (made("a.pdf"), made("b.pdf")),
        (made("Projet de territoire.pdf"), made("Projet de territoire (1).pdf")),
        (made("v2024.pdf"), made("devis.pdf")),
        (made(text="Réunion du 3 mai 2023."), made(text="Réunion du 4 mai 2023.")),
    ],
)
def test_editions_that_do_not_say_are_as_new_as_each_other(one, other):
    """A year is no number of a version, and the date of a meeting none of an edition."""
    assert one.is_newer(other) is None


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        (made(date="2023-05-03"), made(date="2023-05-04"), True),
        (made(date="2023-05-03"), made(date="2023-05"), False),
        (made(date="2023-05-03"), made(), False),
        (made(number="3"), made(number="4"), True),
        (made(body="Conseil municipal"), made(body="CONSEIL MUNICIPAL"), False),
        (made(body="Commission des forêts"), made(body="Commission des eaux"), True),
        (made(date="2023-05-03", last_day="2023-05-04"), made(date="2023-05-03", last_day="2023-05-05"), True),
    ],
)
def test_meetings_are_different_where_they_state_different_things(one, other, different):
    """A date may be less precise, or not be stated."""
    assert one.contradicts(other) is different
    assert other.contradicts(one) is different


def test_a_guessed_date_states_no_meeting():
    """The name of a file may be wrong."""
    guessed = edition(replace(BARE, facts=(Fact("date", "2023-05-03", "cr-2023-05-03", guessed=True),)))
    assert not guessed.is_dated
    assert made(date="2023-05-03").is_dated
