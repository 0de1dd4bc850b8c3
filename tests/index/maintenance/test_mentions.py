"""Whoever erases a name sees every place of it, and the other forms that would stay readable."""

import pytest

from index import NoIndex
from index.errors import NameUnusable
from index.maintenance.erase import erase
from index.maintenance.mentions import mentions
from index.maintenance.relatives import Relatives
from tests.index.maintenance.test_remove import traces, update
from tests.support.index.indexed import report

NAME = "Zéphyrine Quatremaille"
SAID = [
    "Zéphyrine et Paul Quatremaille expliquent que le bailleur prête un local.",
    "Zéphyrine Quatremaille (née Martin) le confirme.",
    "Écrire à zquatremaille@exemple.fr ou à @ZQuatremaille.",
    "Mme Quatremaille rappelle que le foncier est rare. Zéphyrine Martin avait ouvert le local.",
]
SURE = ("Zéphyrine et Paul Quatremaille", "née Martin", "zquatremaille@exemple.fr")

# text: the forms proposed besides the family name
FORMS = {
    "Zéphyrine et Paul Quatremaille": [("couple", "Zéphyrine et Paul Quatremaille")],
    "Paul et Zéphyrine Quatremaille": [],
    "Z. et P. Quatremaille": [("couple", "Z. et P. Quatremaille")],
    "Zéphyrine, Luc et Paul Quatremaille": [("couple", "Zéphyrine, Luc et Paul Quatremaille")],
    "Anne et Paul Quatremaille": [],
    "Zéphyrine Quatremaille, née Martin-Roy, dit": [
        ("birth", "née Martin-Roy"),
        ("birth-name", "Zéphyrine Martin-Roy"),
    ],
    "Zéphyrine Dupont, épouse Quatremaille": [("birth", "épouse Quatremaille"), ("longer", "Zéphyrine Dupont")],
    "Zéphyrine Quatremaille ne Dit rien": [],
    "Zéphyrine Martin-Quatremaille": [("longer", "Zéphyrine Martin-Quatremaille")],
    "Zéphyrine Quatremaille-Martin": [("longer", "Zéphyrine Quatremaille-Martin")],
    "Zéphyrine parle, Paul Quatremaille aussi": [],
    "z.quatremaille@ex.fr, zephyrine.quatremaille@ex.fr": [],
    "quatremaille.z@ex.fr": [],
    "zq@ex.fr, zephyrineq@ex.fr": [("account", "zephyrineq@ex.fr")],
    "https://ex.fr/@zephyrinequatremaille": [("account", "@zephyrinequatremaille")],
    "famille.quatremaille75@ex.fr": [("address", "famille.quatremaille75@ex.fr")],
    "ZephyrineQuatremaille.pdf": [("account", "ZephyrineQuatremaille")],
}


@pytest.fixture
def folder(tmp_path):
    """Return a folder with an index of a report that names somebody in many ways, and of one that does not."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(report(*SAID, title=f"Rencontre avec {NAME}"))
    (reports / "b.txt").write_text(report("Le foncier du quartier est rare.", title="Rencontre B"))
    update(tmp_path)
    return tmp_path


def bracketed(one):
    """Return the words around a place, with what would be blotted out in brackets."""
    shown, at = "", 0
    for start, end in one.spans:
        shown, at = f"{shown}{one.around[at:start]}[{one.around[start:end]}]", end
    return shown + one.around[at:]


@pytest.mark.parametrize(("said", "forms"), FORMS.items())
def test_other_forms_are_found_in_a_text(said, forms):
    """What erasing the name blots out is none, and neither is another person's name."""
    assert [(form.relation, form.text) for form in Relatives(NAME).in_text(said)] == forms


def test_fewer_words_are_looked_for():
    """The first of several first names, one half of a family name, the family name alone."""
    looked_for = {
        "Marie-Claude Roy": ["Marie Roy", "Roy"],
        "Françoise Banat-Berger": ["Françoise Berger", "Françoise Banat", "Berger"],
        "Anne Dupré": ["Dupré"],
        "Marin": [],
    }
    for name, forms in looked_for.items():
        assert [form.text for form in Relatives(name).known()] == forms


def test_every_place_is_shown(folder):
    """In the text, the title and the id, with the section and the words around."""
    found = mentions(NAME, folder / "index")
    assert [one.part for one in found.places] == ["text", "text", "title", "address"]
    assert {one.title for one in found.places} == {f"Rencontre avec {NAME}"}
    second = found.places[1]
    assert second.path == ("Atelier 1",)
    assert "prête un local.  [Zéphyrine Quatremaille] (née Martin) le confirme." in bracketed(second)
    assert bracketed(found.places[3]) == "rencontre-avec-[zephyrine-quatremaille]-2019-03-03"


def test_other_forms_are_proposed_with_their_places(folder):
    """Sure ones first; a place is that of the most telling form."""
    found = mentions(NAME, folder / "index")
    told = {one.form: ([bracketed(place) for place in one.places], one.sure) for one in found.relatives}
    assert list(told) == [*SURE, "Zéphyrine Martin", "Quatremaille"]
    assert [sure for _, sure in told.values()] == [True, True, True, False, False]
    assert "[Zéphyrine] et Paul [Quatremaille]" in told[SURE[0]][0][0]
    assert [len(places) for places, _ in told.values()] == [1, 1, 2, 1, 1]
    assert "Mme [Quatremaille] rappelle" in told["Quatremaille"][0][0]


def test_looking_changes_nothing(folder):
    """Not a byte of the index."""
    before = {path: path.read_bytes() for path in (folder / "index").rglob("*") if path.is_file()}
    mentions(NAME, folder / "index")
    assert {path: path.read_bytes() for path in (folder / "index").rglob("*") if path.is_file()} == before


@pytest.mark.hardening
def test_what_is_chosen_is_in_no_byte_and_does_not_come_back(folder):
    """Couples, birth names, accounts: in what is indexed, and in what is read later, by their hashes alone."""
    found = mentions(NAME, folder / "index")
    erase(NAME, folder / "index", also=[one.form for one in found.relatives])
    assert traces(folder / "index", ["Quatremaille", "Zéphyrine", "zquatremaille", "Martin"]) == set()
    later = ["Selon Zéphyrine et Luc Quatremaille, oui.", "Z.Quatremaille@ailleurs.org", "Anne (née Martin)."]
    (folder / "reports" / "c.txt").write_text(report(*later, title="Rencontre C"))
    update(folder)
    assert traces(folder / "index", ["Quatremaille", "Zéphyrine", "Martin"]) == set()
    assert traces(folder / "index", ["Luc"])


def test_what_is_not_chosen_is_told(folder):
    """By what it is recognised by, however it is spelt."""
    found = mentions(NAME, folder / "index")
    assert [one.form for one in found.left(["@ZQuatremaille", "Quatremaille"])] == [
        "Zéphyrine et Paul Quatremaille",
        "née Martin",
        "Zéphyrine Martin",
    ]


def test_a_name_in_a_path_alone_is_served_no_more(folder):
    """Even one whose accents are written apart, as some systems do; the file is still known, and told."""
    (folder / "reports" / "Ze\u0301phyrine Quatremaille.txt").write_text(report("Rien.", title="Rencontre C"))
    update(folder)
    assert [one.part for one in mentions(NAME, folder / "index").places].count("file") == 1
    erased = erase(NAME, folder / "index")
    assert len(erased.named_so) == 1
    assert update(folder).nothing_changed
    from index import Index

    assert not [one for one in Index(folder / "index").documents() if "Quatremaille" in one.source]


@pytest.mark.hardening
def test_a_renamed_file_leaves_no_name_behind(folder):
    """The earlier state, which held its path, is not kept."""
    named = folder / "reports" / "Zephyrine Quatremaille.txt"
    named.write_text(report("Rien.", title="Rencontre C"))
    update(folder)
    erase(NAME, folder / "index", also=[one.form for one in mentions(NAME, folder / "index").relatives])
    named.rename(folder / "reports" / "c.txt")
    update(folder)
    assert traces(folder / "index", ["Quatremaille"]) == set()


def test_nothing_is_no_name(folder, tmp_path_factory):
    """Digits name nobody; where there is no index, that is told."""
    with pytest.raises(NameUnusable):
        mentions("2015", folder / "index")
    with pytest.raises(NoIndex):
        mentions(NAME, tmp_path_factory.mktemp("none"))
