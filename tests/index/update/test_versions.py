"""Of several versions of one report the newest is searched, and the others stay readable and citable."""

import pytest

from index import Index, Maintenance, build
from index.update import build as building
from ingest.corrections import FactChange, made
from qa import Engine
from tests.support.index.indexed import read_here

SENTENCES = [
    f"La commission examine le dossier numéro {number} de la filière bois et demande un devis au prestataire {number}."
    for number in range(40)
]


def minutes(*, date="12 mars 2021", changed="", sentences=SENTENCES):
    head = (
        f"# Commission des forêts\n\nRéunion du {date}\n\n## Dossiers\n\n"
        if date
        else "# Commission\n\n## Dossiers\n\n"
    )
    return head + "\n\n".join([*sentences, changed]) + "\n"


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path)


class Archive:
    """A folder of reports and its index."""

    def __init__(self, folder):
        self.reports, self.place, self._readings = folder / "reports", folder / "index", folder / "readings"
        self.reports.mkdir()

    def add(self, **texts):
        """Write reports, named as given, and index them; return the summary."""
        for name, text in texts.items():
            (self.reports / f"{name}.md").write_text(text, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("index.stores.folder.generations._synchronise", lambda _: None)
            read_here(self.reports, self._readings)
            return build([self.reports], self.place, readings=self._readings)

    def id_of(self, name):
        """Return the id of the document of a file."""
        return Maintenance(self.place).files()[self.reports / f"{name}.md"]

    def older(self):
        """Return the names of the files of older versions."""
        older = Index(self.place).older
        return {name for file, one in Maintenance(self.place).files().items() if one in older for name in [file.stem]}

    def found(self, query="dossier filière bois"):
        """Return the names of the files whose passages are found."""
        hits = {hit.passage.document for hit in Index(self.place).search(query, k=50)}
        return {file.stem for file, one in Maintenance(self.place).files().items() if one in hits}


FIRST, SECOND = minutes(), minutes(changed="Le devis est reçu.")


def test_only_the_newest_version_is_searched(archive):
    """The passages of the older one keep their addresses, and it is found where it is asked for."""
    archive.add(cr_v1=FIRST)
    link = Index(archive.place).search("devis prestataire 7")[0].passage.id
    summary = archive.add(cr_v2=SECOND)
    assert [outcome.code for outcome in summary.outcomes if outcome.status == "added"] == ["version-newer"]
    assert len(summary.alike) == 1
    assert archive.found() == {"cr_v2"}
    engine = Engine.open(archive.place)
    assert engine.passage(link).document == archive.id_of("cr_v1")
    named = engine.search("dossier filière bois", document=archive.id_of("cr_v1"))
    assert {hit.passage.document for hit in named} == {archive.id_of("cr_v1")}
    assert Maintenance(archive.place).status().older == 1
    assert archive.add().nothing_changed


def test_an_older_version_may_come_later(archive):
    """What it is called counts before when it came."""
    archive.add(cr_definitif=SECOND)
    summary = archive.add(cr_projet=FIRST)
    assert [outcome.code for outcome in summary.outcomes if outcome.status == "added"] == ["version-older"]
    assert archive.found() == {"cr_definitif"}


def test_without_a_sign_the_last_to_come_is_the_newest(archive, monkeypatch):
    """And stays it when all reports are read again, whatever the order of their files."""
    archive.add(b=FIRST)
    archive.add(a=SECOND)
    assert archive.found() == {"a"}
    monkeypatch.setattr(building, "reader_fingerprint", lambda: "another")
    assert archive.add().remade
    assert archive.found() == {"a"}
    assert archive.older() == {"b"}


def test_a_report_is_counted_once(archive):
    """In the catalogue and among people and proposals; by its id each version is there."""
    archive.add(cr_v1=FIRST, cr_v2=SECOND, cr_v3=minutes(changed="Le devis est signé."))
    catalogue = Engine.open(archive.place).catalogue()
    assert [facts.file for facts in catalogue.documents] == ["cr_v3.md"]
    assert len(catalogue.by_id) == 3
    assert {facts.newer for facts in catalogue.by_id.values()} == {None, archive.id_of("cr_v3")}


def test_the_newest_that_is_left_takes_the_place_of_one_removed(archive):
    """Among several by the same signs; the last one is no version any more."""
    archive.add(cr_v1=FIRST, cr_v2=SECOND, cr_v3=minutes(changed="Le devis est signé."))
    (archive.reports / "cr_v3.md").unlink()
    archive.add()
    assert archive.found() == {"cr_v2"}
    Maintenance(archive.place).remove(archive.id_of("cr_v2"))
    assert archive.found() == {"cr_v1"}
    assert archive.older() == set()


def test_two_meetings_of_one_body_are_no_versions(archive):
    """However alike their minutes are; that they are is told."""
    summary = archive.add(mars=FIRST, avril=minutes(date="9 avril 2021"))
    assert sorted(outcome.code for outcome in summary.outcomes) == ["", "alike"]
    assert archive.found() == {"mars", "avril"}


def test_what_states_no_date_must_be_nearly_the_same(archive):
    """Two short sittings may differ by little else."""
    other = [sentence.replace("prestataire", "fournisseur") if rank % 4 == 0 else sentence
             for rank, sentence in enumerate(SENTENCES)]  # fmt: skip
    archive.add(one=minutes(date=""), two=minutes(date="", sentences=other))
    assert archive.older() == set()
    archive.add(three=minutes(date="", changed="Le devis est reçu."))
    assert archive.older() == {"one"}


def test_an_undated_version_joins_no_two_meetings(archive):
    """It agrees with either, and whichever would be the older one would be searched no more."""
    many = [f"{sentence} Lot {lot}." for lot in range(5) for sentence in SENTENCES]
    undated = minutes(sentences=many, changed="Le devis est reçu.").replace("Réunion du 12 mars 2021\n\n", "")
    archive.add(mars=minutes(sentences=many))
    archive.add(sans_date=undated)
    assert archive.older() == {"mars"}
    archive.add(avril=minutes(date="9 avril 2021", sentences=many))
    assert archive.older() == {"mars"}
    assert archive.found() == {"sans_date", "avril"}


@pytest.mark.parametrize("name", ["cr_v1", "cr_v3"])
def test_a_corrected_date_parts_what_was_joined_by_mistake(archive, name):
    """The others stay versions of each other, now and when all is read again."""
    archive.add(cr_v1=FIRST, cr_v2=SECOND, cr_v3=minutes(changed="Le devis est signé."))
    Maintenance(archive.place).correct(archive.id_of(name), made(FactChange("date", "2021-04-09"), by="ana"))
    assert archive.older() == {"cr_v1", "cr_v2", "cr_v3"} - {name} - ({"cr_v3"} if name == "cr_v1" else {"cr_v2"})
    older = archive.older()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "reader_fingerprint", lambda: "another")
        archive.add()
    assert archive.older() == older


def test_an_erasure_changes_ids_and_leaves_versions_as_they_are(archive):
    """The older one is still the older one."""
    text = minutes().replace("# Commission des forêts", "# Hommage à Zoé Quatremaille")
    archive.add(cr_v1=text, cr_v2=text + "\nLe devis est reçu.\n")
    Maintenance(archive.place).erase("Zoé Quatremaille")
    assert archive.older() == {"cr_v1"}
    assert archive.found() == {"cr_v2"}
    assert list(Maintenance(archive.place).verify()) == []
