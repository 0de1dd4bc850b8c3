"""The people of all documents, joined as far as something shows that they are one."""

import pytest

from ingest import Person
from qa import people
from qa.facts import Facts
from qa.people import Appearance, by_slug, joined

TOWN = "Conseil municipal de Vaulnoy"


def at(person, title=TOWN, date="2020", name=None):
    """A person in a document."""
    facts = Facts(name or f"{title}-{date}", title, None, date, None, None, 0, 0, 0, "")
    return Appearance(person, facts, ())


def of(role=None, organisation=None, name="Pierre Roy", variants=()):
    return Person(name, variants, role, organisation)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (at(of("maire de Vaulnoy")), at(of("maire de Vaulnoy"), "Journée des halles"), True),
        (at(of("maire")), at(of("sénateur"), "Journée des halles"), True),  # posts that tell nothing apart
        (at(of("maire de Vaulnoy")), at(of(), "Journée des halles"), True),  # nothing against it
        (at(of("adjoint à la voirie")), at(of("délégué aux sports"), date="2014"), True),  # the same town
        (at(of("maire de Vaulnoy")), at(of("maire d’Orvelle"), "Journée des halles"), False),
        (at(of("chercheur", "CNRS")), at(of("maire d’Orvelle"), "Journée des halles"), False),
        (at(of(name="Camille Roy", variants=("M. Roy",))), at(of(name="Camille Roy", variants=("Mme Roy",))), False),
    ],
)
def test_two_of_one_name_are_one_unless_documents_speak_against_it(one, other, together):
    """A civility, or posts with nothing in common, in meetings with nothing in common."""
    assert (len(joined([one, other])) == 1) is together


@pytest.mark.parametrize(
    ("short", "title", "together"),
    [
        (Person("Roy"), TOWN, True),  # the same town
        (Person("M. Roy"), TOWN, True),
        (Person("P. Roy"), TOWN, True),
        (Person("L. Roy"), TOWN, False),  # another first name
        (Person("Mme Roy"), TOWN, False),  # Pierre is a man
        (Person("M. Roy"), "Journée des halles", False),  # nothing in common
        (Person("M. Roy", role="maire de Vaulnoy"), "Journée des halles", True),  # the same post
    ],
)
def test_a_family_name_alone_needs_something_that_shows_whose_it_is(short, title, together):
    """The same post or town, an initial and a civility that fit."""
    known = joined([at(of("maire de Vaulnoy")), at(short, title, "2014")])
    assert (len(known) == 1) is together


def test_many_reports_of_one_body_are_compared_once(monkeypatch):
    """Not each with all others, which would take minutes in a large archive."""
    compared = []
    may_be_one = people._may_be_one
    monkeypatch.setattr(people, "_may_be_one", lambda *two: compared.append(two) or may_be_one(*two))
    [known] = joined([at(of("maire de Vaulnoy"), date=f"{year}") for year in range(1900, 2000)])
    assert len(known.appearances) == 100
    assert len(compared) == 99


def test_a_family_name_that_fits_two_is_neither_s():
    """Nothing chooses between them."""
    several = [at(of(), date="2020"), at(of(name="Luc Roy"), date="2019"), at(Person("M. Roy"), date="2014")]
    assert [len(known.appearances) for known in joined(several)] == [1, 1, 1]


def test_namesakes_have_addresses_of_their_own():
    """The one of the oldest document keeps the plain one when newer documents come; each knows the others."""
    known = joined([at(of("maire d’Orvelle"), "Journée des halles", "2021"), at(of("maire de Vaulnoy"), date="2014")])
    assert {one.slug: one.appearances[0].person.role for one in known} == {
        "pierre-roy": "maire de Vaulnoy",
        "pierre-roy-2": "maire d’Orvelle",
    }
    assert [one.namesakes for one in known] == [("pierre-roy-2",), ("pierre-roy",)]


def test_the_other_names_of_a_person_lead_to_them():
    """Links from a report are made of the name it uses."""
    known = by_slug(joined([at(of()), at(Person("M. Roy"), date="2014")]))
    assert known["m-roy"] is known["pierre-roy"]


@pytest.mark.parametrize(
    ("person", "family"),
    [
        (Person("Jean de La Fontaine"), "la fontaine"),
        (Person("Anne d’Arcy"), "arcy"),
        (Person("Yves Le Bihan"), "le bihan"),
        (Person("Françoise Banat-Berger"), "banat-berger"),
        (Person("Joachim du Bellay"), "du bellay"),
        (Person("Élodie Évrard"), "evrard"),
        (Person("La Poste de Vaulnoy", kind="organisation"), "poste de vaulnoy"),
        (Person("DREAL des Monts", kind="organisation"), "dreal des monts"),
    ],
)
def test_people_are_filed_as_french_does(person, family):
    """Without "de" and accents, with other articles and every part of a name; organisations without articles."""
    assert joined([at(person)])[0].family == family


@pytest.mark.parametrize(
    ("name", "title", "together"),
    [
        ("la mairie", "Conseil municipal d’Orvelle", False),
        ("la mairie", TOWN, True),
        ("la DREAL", "Comité des digues", True),
    ],
)
def test_an_organisation_named_by_a_common_noun_is_that_of_its_town(name, title, together):
    """Every town has one."""
    several = [at(Person(name, kind="organisation")), at(Person(name, kind="organisation"), title, "2014")]
    assert (len(joined(several)) == 1) is together


def test_an_organisation_is_no_person_of_its_name():
    """Each has a place of its own."""
    several = [at(Person("Pierre Roy")), at(Person("Pierre Roy", kind="organisation"), date="2014")]
    assert {known.kind for known in joined(several)} == {"person", "organisation"}
