"""The catalogue lists documents, people and proposals, and is computed once per index."""

import gc
from dataclasses import replace
from weakref import ref

from ingest import Page, Person, Speaker
from qa import Engine
from qa.catalogue import Catalogue
from qa.people import slug
from tests.support.index.indexed import report
from tests.support.qa.workshops import stored


def test_a_report_is_listed_in_figures():
    """What the list of reports shows is counted once, pages by sheet of the file."""
    one = stored(pages=(Page(0, 1, "1"), Page(20, 1, "2"), Page(60, 2, "3")))
    (facts,) = Catalogue.of([one]).documents
    assert (facts.title, facts.date, facts.place) == ("Eau et territoires", "2018-06-12", "Lyon")
    assert (facts.pages, facts.sections, facts.people) == (2, 5, 2)
    assert facts.passages == len(one.passages)
    assert Catalogue.of([stored()]).documents[0].pages is None


def test_reports_come_latest_first_and_those_of_one_date_by_id():
    """The order does not depend on the order of reading."""
    several = [stored(id=name, date=date) for name, date in (("b", "2015"), ("c", None), ("a", "2015"), ("d", "2020"))]
    assert [one.id for one in Catalogue.of(several).documents] == ["d", "a", "b", "c"]


def test_people_are_told_where_they_speak():
    """A passage that names a person as speaking is theirs; each report keeps the role it gives."""
    one = stored()
    catalogue = Catalogue.of([one])
    known = catalogue.by_slug["claire-martin"]
    (appearance,) = known.appearances
    assert appearance.person.role == "présidente du conseil départemental"
    assert [p.text.count("Claire Martin") for p in one.passages if p.id in appearance.passages] == [1]
    assert known.speeches == 1


def test_who_is_only_listed_is_known_and_speaks_nowhere():
    """Being announced is not speaking."""
    one = stored()
    listed = replace(one.passages[1], speakers=(Speaker("Claire Martin", "listed"), Speaker("Yves Le Goff", "carried")))
    catalogue = Catalogue.of([replace(one, passages=(listed,))])
    assert [(known.family, known.speeches) for known in catalogue.people] == [("le goff", 1), ("martin", 0)]


def test_spellings_of_one_name_are_one_person_the_latest_report_first():
    """Accents and hyphens do not make two people, and the roles of both reports are kept."""
    older = stored(id="a", date="2010", people=(Person("Eric Le-Goff", role="maire"),))
    later = stored(id="b", date="2019", people=(Person("Éric Le Goff", role="sénateur"),))
    (known,) = Catalogue.of([older, later]).people
    assert (known.name, known.slug) == ("Éric Le Goff", "eric-le-goff")
    assert [one.person.role for one in known.appearances] == ["sénateur", "maire"]


def test_a_hidden_name_is_nobody():
    """What a name was replaced by has no page."""
    assert slug("████ ██") == ""
    assert Catalogue.of([stored(people=(Person("████"),))]).people == ()


def test_people_come_by_family_name():
    """And then by their whole name."""
    names = ("Zoé Adam", "Paul Roy", "Anne Roy")
    several = [stored(id=name, people=(Person(name),)) for name in names]
    assert [known.name for known in Catalogue.of(several).people] == ["Zoé Adam", "Anne Roy", "Paul Roy"]


def test_each_proposal_is_listed_once_under_its_workshop():
    """Without its dash, with the passage of its own."""
    one = stored()
    found = Catalogue.of([one]).proposals
    assert [(proposal.name, proposal.text) for proposal in found] == [
        ("Atelier 1 – Partager les barrages", "Mesurer l’eau des barrages."),
        ("Atelier 1 – Partager les barrages", "Ouvrir les vannes en août."),
        ("Atelier 2 – Payer le juste prix", "Afficher le prix sur les factures locales."),
        ("Atelier 2 – Payer le juste prix", "Réunir les communes."),
    ]
    by_id = {passage.id: passage.text for passage in one.passages}
    assert [by_id[proposal.passage] for proposal in found] == [f"- {proposal.text}" for proposal in found]


def test_a_proposal_of_several_paragraphs_is_one():
    """A unit is one item, whatever passages it is in."""
    one = stored()
    start, end = (one.document.text.index(words) for words in ("- Mesurer", "- Ouvrir"))
    units = (*(unit for unit in one.document.units if not start <= unit[0] < end), (start, end))
    found = Catalogue.of([replace(one, document=replace(one.document, units=units))]).proposals
    assert "Mesurer l’eau des barrages." in [proposal.text for proposal in found]
    assert len(found) == 4


def test_an_engine_shares_its_catalogue_with_its_snapshots_until_it_changes(tmp_path):
    """A newly indexed report is in the next catalogue; counting reads no report."""
    (tmp_path / "reports").mkdir()
    file = tmp_path / "reports" / "a.txt"
    file.write_text(report("Le foncier est rare."), encoding="utf-8")
    engine = Engine.build(tmp_path / "reports", index=tmp_path / "index")
    before = engine.snapshot()
    assert before.catalogue() is engine.catalogue()
    (tmp_path / "reports" / "b.txt").write_text(report("Autre chose.", title="Autre"), encoding="utf-8")
    Engine.build(tmp_path / "reports", index=tmp_path / "index")
    assert len(engine.catalogue().documents) == engine.counts[0] == 2
    assert len(before.catalogue().documents) == before.counts[0] == 1


def test_an_index_is_not_kept_open_for_its_catalogue(tmp_path):
    """An index out of use closes, and its catalogue is freed."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(report("Le foncier est rare."), encoding="utf-8")
    engine = Engine.build(tmp_path / "reports", index=tmp_path / "index")
    assert engine.catalogue().documents
    gone = ref(engine.snapshot()._index)
    del engine
    gc.collect()
    assert gone() is None
