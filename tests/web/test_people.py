"""The people of the reports: found by name, with what each report says of them and where they speak."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from ingest import Attendance, Person, Speaker
from qa.catalogue import Catalogue
from tests.support.qa.workshops import stored
from tests.support.web.fake_engine import HOSTILE, FakeEngine, document
from tests.support.web.tags import Tags
from web.app import create_app
from web.people import matching

THOMAS = "/intervenants/thomas-dawance"


def client_of(*reports, **shape):
    return TestClient(create_app(FakeEngine(*reports, **shape)))


def test_the_directory_lists_people_by_family_name_with_their_latest_role():
    """Under the first letter, with in how many reports and passages."""
    roles = replace(document(date="2019", name="d2"), people=(Person("Thomas Dawance", (), "chef de projet", "CLT"),))
    html = client_of(document(), roles).get("/intervenants").text
    assert html.index("Thomas Dawance") < html.index("Mohamed Gnabaly")
    assert f'<a href="{THOMAS}">Thomas Dawance</a>' in html
    assert "chef de projet, CLT · 2\u00a0comptes rendus · 6\u00a0passages" in html
    assert 'href="/intervenants" aria-current="page"' in html


def test_people_are_found_by_letters_of_any_name_they_are_given():
    """Accents and case are ignored; a report filters too."""
    several = Catalogue.of([stored(people=(Person("Éric Briat", ("Eric Briatte",)), Person("Anne Roy")))]).people
    assert [one.name for one in matching(several, name="ERIC")] == ["Éric Briat"]
    assert [one.name for one in matching(several, name="briatte")] == ["Éric Briat"]
    assert list(matching(several, document="elsewhere")) == []


def test_people_are_found_by_role_and_organisations_by_their_kind():
    """An organisation that speaks is listed as such, and filtered by its kind."""
    body = Person("DREAL des Monts", kind="organisation")
    client = client_of(replace(document(), people=(Person("Anne Roy", (), "maire de Lodèze"), body)))
    assert "Anne Roy</a>" in client.get("/intervenants?q=lodeze").text
    html = client.get("/intervenants?sorte=organisation").text
    assert "DREAL des Monts</a> <span>organisme · " in html
    assert "Anne Roy</a>" not in html
    assert '<option value="organisation" selected>' in html
    assert "où cet organisme" not in client.get("/intervenants/anne-roy").text


def test_namesakes_lead_to_each_other():
    """Each page has one person, with what tells the other apart."""
    town = replace(document(title="Conseil de Lodèze"), people=(Person("Anne Roy", (), "maire de Lodèze"),))
    other = document(date="2020", name="d2", title="Journée des halles")
    client = client_of(town, replace(other, people=(Person("Anne Roy", (), "maire d’Orvelle"),)))
    html = client.get("/intervenants/anne-roy").text
    assert "maire de Lodèze <span>" in html
    assert '<a href="/intervenants/anne-roy-2">Anne Roy</a> (maire d’Orvelle)' in html
    assert '<a href="/intervenants/anne-roy">' in client.get("/intervenants/anne-roy-2").text


def test_the_form_keeps_what_was_asked():
    """A plain form: the address holds the filter."""
    html = client_of().get("/intervenants", params={"q": "daw", "rencontre": "d1"}).text
    assert 'value="daw"' in html
    assert '<option value="d1" selected>' in html
    assert "1\u00a0personne" in html
    assert "Mohamed Gnabaly</a>" not in html
    assert "Personne ne répond à ces critères." in client_of().get("/intervenants?q=zz").text


def test_a_person_has_a_page_with_each_role_and_each_passage():
    """Passages where they are only listed are left out, and each link has a name of its own."""
    html = client_of().get(THOMAS).text
    assert "<title>Thomas Dawance – Intervenants – Actes</title>" in html
    assert "fonction non précisée" in html
    assert "3\u00a0passages où cette personne prend la parole" in html
    assert 'href="/documents/d1?passage=d1-0#passage">Voir dans le document<span class="unseen"> (passage 1)' in html
    assert "Thomas Dawance (nommément)" in html
    assert "Mohamed Gnabaly (dans la suite)" in client_of().get("/intervenants/mohamed-gnabaly").text


def test_a_person_page_says_what_a_roll_says_of_them():
    """In words that fit a woman and a man; nothing where they are on no roll."""
    named = replace(document(), people=(Person("Thomas Dawance", (), "maire"),))
    named = replace(named, roll=(Attendance("Thomas Dawance", "excused", 0, 4),))
    assert "<li>maire · absence excusée <span>" in client_of(named).get(THOMAS).text


def test_who_says_nothing_has_no_legend_of_passages():
    """It explains words that stand beside passages only."""
    silent = replace(document(), people=(Person("Ana Roy", (), "maire"),))
    html = client_of(silent).get("/intervenants/ana-roy").text
    assert "Aucune prise de parole reconnue" in html
    assert "dans la suite" not in html
    assert "dans la suite" in client_of().get(THOMAS).text


def test_passages_of_two_reports_have_links_of_two_names():
    """The link text distinguishes the reports for screen readers."""
    html = client_of(document(), document(name="d2", title="Autre")).get(THOMAS).text
    names = [text.split("</a>")[0] for text in html.split("Voir dans le document")[1:]]
    assert len(names) == len(set(names)) == 6


def test_many_passages_come_a_page_at_a_time():
    """A page shows thirty passages."""
    report = document("\n".join(f"ligne numéro {n}" for n in range(80)))
    html = client_of(report).get(f"{THOMAS}?page=2").text
    assert html.count("<article") == 10
    assert f'href="{THOMAS}">‹&nbsp;Page précédente' in html


def test_a_name_that_is_nowhere_has_no_page():
    """It may have been hidden on request: the page says so, and no name is repeated."""
    missing = client_of().get("/intervenants/<b>")
    assert missing.status_code == 404
    assert "<b>" not in missing.text


@pytest.mark.hardening
def test_hostile_names_and_roles_stay_words():
    """In the directory and on the person's page."""
    report = replace(document(title=HOSTILE), people=(Person(HOSTILE, (HOSTILE + "2",), HOSTILE, HOSTILE),))
    client = client_of(report, path=(HOSTILE,), speakers=((Speaker(HOSTILE, "named"),),) * 2)
    (known,) = FakeEngine(report).catalogue().people
    for html in (
        client.get("/intervenants", params={"q": HOSTILE[:8]}).text,
        client.get(f"/intervenants/{known.slug}").text,
    ):
        tags = Tags(html)
        assert not {"img", "b"} & {tag for tag, _ in tags.seen}
        assert [attrs.get("src") for tag, attrs in tags.seen if tag == "script"] == ["/web/page.js"]
        assert HOSTILE in tags.text
