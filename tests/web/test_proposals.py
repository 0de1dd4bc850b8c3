"""The proposals of the workshops, filtered by report, workshop and words."""

import re

import pytest
from fastapi.testclient import TestClient

from qa.catalogue import Catalogue
from tests.support.qa.workshops import stored
from tests.support.web.fake_engine import HOSTILE, FakeEngine
from tests.support.web.tags import Tags
from web.app import create_app
from web.html.lists import part
from web.proposals import list_page, matching

CATALOGUE = Catalogue.of([stored(), stored(id="b", title="Autre", date="2010")])


def shown(*, document="", workshop="", words="", number="1", catalogue=CATALOGUE):
    kept = list(matching(catalogue.proposals, document=document, workshop=workshop, words=words))
    return list_page(part(kept, number), catalogue, {}, document=document, workshop=workshop, words=words)


def test_proposals_are_grouped_by_report_and_workshop():
    """Proposals follow the order of the reports, without list dashes, each with a distinct link."""
    html = shown()
    assert re.findall(r"<h(\d)>([^<]*)", html)[1:4] == [
        ("2", "Eau et territoires "),
        ("3", "Atelier 1 – Partager les barrages"),
        ("3", "Atelier 2 – Payer le juste prix"),
    ]
    assert '<p class="text">Mesurer l’eau des barrages.</p>' in html
    assert "8\u00a0propositions" in html
    assert re.findall(r"\(proposition (\d)\)", html) == list("12345678")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("EAU", ["Mesurer"]),
        ("prix facture", ["Afficher"]),
        ("local", ["Afficher"]),
        ("locaux", ["Afficher"]),
        ("vanne ouvrir", ["Ouvrir"]),
        ("aout", ["Ouvrir"]),
        ("annes", []),
        ("( ?", ["Mesurer", "Ouvrir", "Afficher", "Réunir"]),
        ("« prix », factures ?", ["Afficher"]),
        ("", ["Mesurer", "Ouvrir", "Afficher", "Réunir"]),
    ],
)
def test_words_match_by_prefix(words, found):
    """All words must match from the beginning of a word; accents and plurals are ignored."""
    kept = matching(CATALOGUE.proposals, document="b", words=words)
    assert [one.text.split()[0] for one in kept] == found


def test_a_report_and_a_workshop_filter_the_list():
    """The form keeps what was chosen, and offers the workshops of the report chosen."""
    html = shown(document="b", workshop="Atelier 2 – Payer le juste prix")
    assert "2\u00a0propositions" in html
    assert '<option value="b" selected>Autre</option>' in html
    assert '<option value="Atelier 2 – Payer le juste prix" selected>' in html
    assert html.count("<h2>") == 1
    assert "Aucune proposition ne répond" in shown(document="b", workshop="Atelier 9")
    assert "Aucune proposition n’a été reconnue" in shown(catalogue=Catalogue.of([]))


def test_words_found_are_marked():
    """The dash of the list is not shown."""
    (one,) = matching(CATALOGUE.proposals, document="b", words="mesurer")
    html = list_page(part([one], "1"), CATALOGUE, {one: [(0, 7)]}, document="", workshop="", words="mesurer")
    assert '<p class="text"><mark>Mesurer</mark> l’eau' in html


def test_the_page_is_served_and_has_a_place_in_the_navigation():
    """A form that asks by address; nonsense finds nothing and breaks nothing."""
    client = TestClient(create_app(FakeEngine()))
    html = client.get("/propositions").text
    assert '<form method="get" action="/propositions"' in html
    assert 'href="/propositions" aria-current="page"' in html
    for odd in ("x" * 3000, "\0", "((((", HOSTILE):
        assert client.get("/propositions", params={"q": odd, "atelier": odd, "rencontre": odd}).status_code == 200


@pytest.mark.hardening
def test_hostile_proposals_stay_words():
    """Text, titles and the visitor's words are escaped."""
    held = stored(title=HOSTILE)
    tags = Tags(shown(words=HOSTILE, catalogue=Catalogue.of([held])) + shown(catalogue=Catalogue.of([held])))
    assert not {"img", "b"} & {tag for tag, _ in tags.seen}
    assert {attrs.get("src") for tag, attrs in tags.seen if tag == "script"} == {"/web/page.js"}
    assert HOSTILE in tags.text
