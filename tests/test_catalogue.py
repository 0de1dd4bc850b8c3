"""The catalogue tells what the reports hold, in their figures, people and proposals."""

import pytest

from index.contract import Stored
from ingest import Person, Section, Speaker
from qa import Engine
from qa.catalogue import Catalogue, slug
from tests.indexed import report as written
from tests.reports import document, passage

TEXT = "Anne Dupré parle.\n\nLes propositions\n\n- Prêter un local.\n\nAu rez-de-chaussée.\n\n- Former."
ITEMS = "- Prêter un local.\n\nAu rez-de-chaussée.", "- Former."


def stored(name="a", *, date="2019-05-02", person="Anne Dupré", attribution="named"):
    """A report in which one person speaks, and two proposals stand."""
    start = TEXT.index("Les propositions")
    body = TEXT.index("- Prêter")
    spans = tuple((TEXT.index(item), TEXT.index(item) + len(item)) for item in ITEMS)
    section = Section(
        "Les propositions", None, 2, "proposals", ("Atelier 1", "Les propositions"), start, body, len(TEXT)
    )
    people = (Person(person, (), "présidente", "Réseau"),)
    made = document(
        id=name, date=date, text=TEXT, sections=(section,), people=people, speeches=(), units=((0, 17), *spans)
    )
    said = passage("Anne Dupré parle.", of=made, speakers=[Speaker(person, attribution)])
    items = [passage(item, of=made, order=order) for order, item in enumerate(ITEMS, start=1)]
    return Stored(made, (said, *items))


def test_reports_come_the_latest_first():
    """Of one date, by id; those without come last."""
    given = [stored("b"), stored("c", date=None), stored("a"), stored("d", date="2020")]
    assert [one.id for one in Catalogue.of(given).reports] == ["d", "a", "b", "c"]


def test_a_report_is_told_in_figures():
    """A text has no pages."""
    [facts] = Catalogue.of([stored()]).reports
    assert (facts.pages, facts.sections, facts.people, facts.passages) == (0, 1, 1, 3)


def test_somebody_in_several_reports_is_one_person():
    """Accents and capitals aside; with the passages where they speak, not those where they are listed."""
    given = [stored("a"), stored("b", person="ANNE DUPRE", date="2020"), stored("c", attribution="listed", date="2018")]
    [known] = Catalogue.of(given).people
    assert (known.name, known.slug) == ("ANNE DUPRE", "anne-dupre")
    assert [(one.report.id, one.passages) for one in known.appearances] == [("b", ("p0",)), ("a", ("p0",)), ("c", ())]
    assert known.appearances[0].person.role == "présidente"


def test_people_come_by_family_name():
    """And then by their whole name."""
    given = [
        stored(name, person=person) for name, person in zip("abc", ("Zoé Adam", "Paul Roy", "Anne Roy"), strict=True)
    ]
    assert [known.name for known in Catalogue.of(given).people] == ["Zoé Adam", "Anne Roy", "Paul Roy"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Françoise Banat-Berger", "francoise-banat-berger"), ("L'Œil/../x", "l-oeil-x"), ("…", "sans-nom")],
)
def test_a_name_in_an_address_has_letters_only(name, expected):
    """Nothing that an address could take for something else."""
    assert slug(name) == expected


def test_proposals_are_whole_items_with_their_passages():
    """With the workshop that makes them, in their order, the dash aside."""
    proposals = Catalogue.of([stored()]).proposals
    assert [one.text for one in proposals] == ["Prêter un local.\n\nAu rez-de-chaussée.", "Former."]
    assert [(one.passage, one.path[0], one.report.id) for one in proposals] == [
        ("p1", "Atelier 1", "a"),
        ("p2", "Atelier 1", "a"),
    ]


def test_a_catalogue_is_made_once_for_each_state(tmp_path):
    """And anew when something was indexed."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(written("Un local.", title="A"))
    engine = Engine.build(tmp_path / "reports", index=tmp_path / "index")
    first = engine.catalogue()
    assert engine.catalogue() is first
    (tmp_path / "reports" / "b.txt").write_text(written("Un jardin.", title="B"))
    Engine.build(tmp_path / "reports", index=tmp_path / "index")
    assert len(engine.catalogue().reports) == 2
