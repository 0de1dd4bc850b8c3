"""What is removed is nowhere: not in the index, not in a file of it, not in its earlier states."""

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index import Index, NoIndex, NothingRemoved, build
from index.encoders.open import bundled
from index.maintenance.remove import remove
from index.stores.folder import FolderStore
from index.text.analyser import index_text
from index.update.prepare.document import embedded_texts, key
from tests.support.index.indexed import read_here, report

SECRET = "Le zorgulent du quartier appartient à Mme Cléa Vautrignac."
OTHER = "Le foncier du quartier est rare."
TRACES = ("zorgulent", "Vautrignac", "Secrète", "Cléa")


@pytest.fixture
def folder(tmp_path):
    """Return a folder with an index of two reports, one to be removed, and with an earlier state."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "b.txt").write_text(report(SECRET, title="Rencontre Secrète"))
    update(tmp_path)
    (reports / "a.txt").write_text(report(OTHER, title="Rencontre ouverte"))
    update(tmp_path)
    return tmp_path


def update(folder):
    """Index the reports in their present state."""
    read_here(folder / "reports", folder / "readings")
    return build([folder / "reports"], folder / "index", readings=folder / "readings")


def forms(word):
    """Return the byte forms a word may be stored in: verbatim, terms, JSON, UTF-16."""
    several = {word, word.lower(), *index_text(word).split()}
    return {kind for one in several for kind in (one.encode(), json.dumps(one)[1:-1].encode(), one.encode("utf-16-le"))}


def traces(index, words=TRACES):
    """Return the files of an index that hold a form of some words."""
    held = {path: content(path) for path in index.rglob("*") if path.is_file()}
    return {path for path, found in held.items() for word in words for form in forms(word) if form in found}


def content(path):
    """Return the bytes of a file, and those that it holds compressed."""
    found = path.read_bytes()
    if path.name != "passages.db":
        return found
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as database:
        return found + b"".join(zlib.decompress(each) for (each,) in database.execute("select entries from documents"))


def holding(index, value):
    """Return the files of an index that hold some bytes."""
    return [path for path in index.rglob("*") if path.is_file() and value in path.read_bytes()]


def snapshot(folder):
    """Return the live snapshot."""
    return FolderStore(folder / "index").snapshot()


def words(folder):
    """Return the words that a query may be corrected to."""
    return {word for word, _ in snapshot(folder).lexical.words()}


def titles(folder):
    """Return the titles of the indexed reports."""
    return {document.title for document in Index(folder / "index").documents()}


@pytest.fixture(params=["id", "file", "relative file", "folder"])
def target(request, folder, monkeypatch):
    """Return a target that designates the report to remove."""
    monkeypatch.chdir(folder)
    [name] = [each.id for each in Index(folder / "index").documents() if each.title == "Rencontre Secrète"]
    file = "reports/b.txt"
    return {"id": name, "file": str(folder / file), "relative file": file, "folder": "reports"}[request.param]


def test_the_traces_are_there_before(folder):
    """The search for traces finds them before the removal."""
    assert {path.name for path in traces(folder / "index")} >= {"passages.db", "files.json"}
    assert all(traces(folder / "index", [word]) for word in TRACES)


def test_nothing_of_a_removed_report_is_left(folder, target):
    """A report removed by id, file or folder leaves no byte behind."""
    summary = remove([target], folder / "index")
    assert str(folder / "reports" / "b.txt") in [str(Path(source).absolute()) for source in summary.removed]
    assert traces(folder / "index") == set()
    assert "Rencontre Secrète" not in titles(folder)


def test_nothing_that_was_made_of_a_removed_report_is_left(folder):
    """No id, hash, token or vector of a removed report is left, though each existed before."""
    [stored] = [each for each in snapshot(folder).stored() if each.document.title == "Rencontre Secrète"]
    hit = next(row for row in range(4) if snapshot(folder).passages([row])[0] == stored.passages[1])
    text = embedded_texts(stored)[1]
    made = {
        "id": stored.document.id.encode(),
        "passage": stored.passages[1].id.encode(),
        "key": key(text),
        "sketch": snapshot(folder).sketches()[stored.document.id],
        "tokens": snapshot(folder).tokens([hit])[0].tobytes(),
        "vector": bundled().encode_document([text])[0].astype(np.float16).tobytes(),
    }
    assert [name for name, value in made.items() if not holding(folder / "index", value)] == []
    remove([stored.document.id], folder / "index")
    assert [name for name, value in made.items() if holding(folder / "index", value)] == []


def test_no_list_of_words_has_those_of_a_removed_report(folder):
    """No word list holds the words of a removed report."""
    forms = index_text(" ".join(TRACES)).split()
    assert words(folder) > {"zorgulent", "vautrignac", "secrète", "ouverte"}
    assert all(snapshot(folder).lexical.knows([form]) for form in forms)
    remove([str(folder / "reports" / "b.txt")], folder / "index")
    assert words(folder).isdisjoint({"zorgulent", "vautrignac", "secrète", "cléa", "appartient"})
    assert "ouverte" in words(folder)
    assert not snapshot(folder).lexical.knows(forms)


def test_both_files_of_a_report_go(folder):
    """Removing a report removes all its files, whichever is named."""
    (folder / "reports" / "copy.txt").write_bytes((folder / "reports" / "b.txt").read_bytes())
    assert update(folder).documents == 2
    summary = remove([str(folder / "reports" / "copy.txt")], folder / "index")
    assert [Path(source).name for source in summary.removed] == ["b.txt", "copy.txt"]
    assert traces(folder / "index") == set()


def test_several_reports_go_at_once(folder):
    """Several reports, each named in any way or twice, can be removed down to an empty index."""
    remove([str(folder / "reports" / "b.txt"), str(folder / "reports"), *snapshot(folder).sketches()], folder / "index")
    assert (titles(folder), words(folder)) == (set(), set())
    assert Index(folder / "index").search("foncier") == []


def test_the_others_are_found_as_before(folder):
    """The other reports are found as before."""
    remove([str(folder / "reports" / "b.txt")], folder / "index")
    index = Index(folder / "index")
    assert index.search("quartier")[0].passage.text.endswith(OTHER)
    assert all(hit.why.lexical == 0 for hit in index.search("zorgulent"))


def test_its_file_is_left_out_until_it_is_named(folder):
    """A removed report's file is skipped, even renamed, until named explicitly."""
    remove([str(folder / "reports" / "b.txt")], folder / "index")
    (folder / "reports" / "copy.txt").write_bytes((folder / "reports" / "b.txt").read_bytes())
    assert update(folder).documents == 1
    assert traces(folder / "index") == set()
    assert build([folder / "reports" / "b.txt"], folder / "index").documents == 2
    assert titles(folder) == {"Rencontre Secrète", "Rencontre ouverte"}


def test_what_is_no_report_is_told_and_nothing_goes(folder):
    """An unknown target is an error, and nothing is removed."""
    with pytest.raises(NothingRemoved, match="'nowhere'"):
        remove([str(folder / "reports" / "b.txt"), "nowhere"], folder / "index")
    assert len(titles(folder)) == 2


def test_an_empty_name_is_not_the_folder_one_is_in(folder, monkeypatch):
    """An empty target does not designate the current folder."""
    monkeypatch.chdir(folder / "reports")
    with pytest.raises(NothingRemoved, match="''"):
        remove([""], folder / "index")
    assert len(titles(folder)) == 2
    assert remove(["."], folder / "index").documents == 0


def test_where_there_is_no_index_that_is_told(tmp_path):
    """Without an index, the error names the command to run."""
    with pytest.raises(NoIndex):
        remove(["a"], tmp_path)


def test_what_a_file_said_before_it_changed_is_nowhere(folder):
    """The former text of a changed or deleted file is removed as well."""
    (folder / "reports" / "b.txt").write_text(report("Rien de cela.", title="Rencontre seconde"))
    update(folder)
    assert traces(folder / "index") == set()
    (folder / "reports" / "b.txt").unlink()
    update(folder)
    assert traces(folder / "index", ["seconde"]) == set()
    assert titles(folder) == {"Rencontre ouverte"}
