"""Facets count the passages nearest to a question that each filter would keep."""

import re

import pytest

from ingest import Speaker
from qa import Engine
from tests.support.web.fake_engine import FakeEngine, document
from web.query import PARAMETERS, Query
from web.search.facets import _COUNTED, _SHOWN, TITLES, Choice, facets, labels, panel

PAUL_ROY = Speaker("Paul Roy", "named")
QUESTION = "Quel foncier pour les associations ?"
REPORT = """Rencontre {name}

Compte rendu

3 mars {year}

Atelier 1

Le foncier et les locaux

Anne Dupré rappelle que le foncier est rare pour les associations de {name}.

{other} estime que les associations manquent de locaux et de foncier à {name}.

Les propositions

- Prêter du foncier aux associations.

Atelier 2

Le travail

{other} décrit le travail des associations sur le foncier public.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("facets")
    reports = [("Lyon", 2018, "Paul Roy"), ("Lille", 2019, "Zoé Petit-Roy"), ("Brest", 2019, "Paul Roy")]
    for name, year, other in reports:
        text = REPORT.format(name=name, year=year, other=other)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Engine.build(folder, index=folder / "index")


def test_a_count_is_what_its_filter_keeps(engine):
    """Every count equals what the engine's own filter keeps."""
    found = facets(Query(QUESTION), engine)
    counted = {hit.passage.id for hit in engine.search(QUESTION, _COUNTED)}
    assert {facet.parameter for facet in found.several} == {"annee", "rencontre", "partie", "intervenant"}
    for facet in found.several:
        for choice in facet.choices:
            query = Query(QUESTION, ((facet.parameter, choice.value),))
            kept = {hit.passage.id for hit in engine.search(QUESTION, _COUNTED, **query.filters())}
            assert choice.count == len(kept & counted) > 0, choice


def test_a_name_within_another_counts_as_its_filter_keeps_it():
    """The filter Roy keeps Paul Roy too."""
    engine = FakeEngine(document("foncier 1\nfoncier 2"), speakers=((Speaker("Roy", "named"),), (PAUL_ROY,)))
    (speakers,) = (each for each in facets(Query("foncier"), engine).several if each.parameter == "intervenant")
    assert speakers.choices == (Choice("Roy", "Roy", 2), Choice("Paul Roy", "Paul Roy", 1))


def test_counts_do_not_change_with_the_filters(engine):
    """Chosen values are checked, and the others remain available."""
    free = facets(Query(QUESTION), engine)
    narrowed = Query(QUESTION, (("annee", "2018"), ("partie", "workshop")))
    assert facets(narrowed, engine) == free
    assert labels(narrowed, engine) == ["2018", "Atelier"]
    assert re.findall(r'value="([^"]*)" checked', panel(free, narrowed)) == ["2018", "workshop"]


def test_years_come_latest_first_and_others_by_count(engine):
    """Reports of one title have distinct labels."""
    by_name = {facet.parameter: facet.choices for facet in facets(Query(QUESTION), engine).several}
    assert [choice.value for choice in by_name["annee"]] == ["2019", "2018"]
    for name in ("rencontre", "partie", "intervenant"):
        counts = [choice.count for choice in by_name[name]]
        assert counts == sorted(counts, reverse=True)
    same = FakeEngine(document(date="2015"), document(name="d2", date="2016"), document(name="d3", title="Autre"))
    (reports,) = (each for each in facets(Query("Community"), same).several if each.parameter == "rencontre")
    assert {choice.label for choice in reports.choices} == {
        "Politique de la ville & ESS · 2015",
        "Politique de la ville & ESS · 2016",
        "Autre",
    }


def test_a_chosen_filter_without_passages_can_be_removed():
    """A chosen value is shown even with a count of 0, unlike others."""
    query = Query.of("q=Community&annee=1999&rencontre=gone&partie=cover&partie=odd&intervenant=Anne")
    found = facets(query, FakeEngine())
    noughts = {(each.parameter, choice.label) for each in found.several for choice in each.choices if not choice.count}
    assert noughts == {
        ("annee", "1999"), ("rencontre", "gone"), ("partie", "Couverture"), ("partie", "odd"), ("intervenant", "Anne"),
    }  # fmt: skip
    assert labels(query, FakeEngine()) == ["1999", "gone", "Couverture", "odd", "Anne"]


def test_a_long_facet_is_folded():
    """Choices beyond the first few are folded, and unfolded if one of them is chosen."""
    names = tuple(Speaker(f"Anne {letter}", "named") for letter in "ABCDEFGHIJ")
    engine = FakeEngine(document("foncier"), speakers=(names, ()))
    found = facets(Query("foncier"), engine)
    html = panel(found, Query("foncier"))
    group = html[html.index("<legend>Intervenant") :]
    shown, hidden = group.split("<details>")
    assert (shown.count("<label"), hidden.count("<label")) == (_SHOWN, 2)
    assert "Voir plus" in hidden
    assert "<details open>" in panel(found, Query("foncier", (("intervenant", "Anne J"),)))


def test_an_empty_facet_is_left_out():
    """A report without a date has no year; a question without hits has no facets."""
    found = facets(Query("Community"), FakeEngine(document(date=None)))
    assert "annee" not in {facet.parameter for facet in found.several}
    assert panel(facets(Query("rien"), FakeEngine()), Query("rien")) == ""


def test_every_box_has_a_label_with_its_count():
    """Numbers are said with what they count; the boxes are grouped under the name of their facet."""
    html = panel(facets(Query("Community"), FakeEngine()), Query("Community"))
    boxes = re.findall(r'<label><input type="checkbox" name="(\w+)" value="[^"]+">', html)
    assert set(boxes) == {"annee", "rencontre", "partie", "intervenant"}
    assert html.count("<fieldset>") == html.count("<legend>") == 4
    assert '2015 <span class="count">(2<span class="unseen">&nbsp;passages</span>)' in html


def test_every_filter_of_an_address_has_a_title():
    """Titles and parameters match one to one."""
    assert tuple(TITLES) == PARAMETERS
