"""The commands that change an index or report its state: output, and exit codes for scripts."""

import json
import re
import shutil
import sys
from types import SimpleNamespace

import pytest

from index import build
from index.stores.folder import FolderStore
from tests.support.index.indexed import report

FONCIER = report("Anne Dupré explique que le foncier est rare.", title="Rencontre A")
LOCAL = report("Le bailleur prête un local.", title="Rencontre B")
BUSY = "another process is indexing here; wait for it to end and try again"


pytestmark = pytest.mark.filterwarnings("ignore:.*Click 9.0:DeprecationWarning")  # typer's own


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of two reports and their index, built with the first, then with both."""
    folder = tmp_path_factory.mktemp("maintenance")
    (folder / "reports").mkdir()
    for name, text in {"a": FONCIER, "b": LOCAL}.items():
        (folder / "reports" / f"{name}.txt").write_text(text)
        build([folder / "reports"], folder / "index")
    return folder


@pytest.fixture
def reports(made):
    return made / "reports"


@pytest.fixture
def index(made, tmp_path):
    """An index of its own for a test."""
    return shutil.copytree(made / "index", tmp_path / "index")


@pytest.fixture
def actes(monkeypatch, capsys):
    """Run the command; return its exit code, stdout and stderr."""
    from actes import __main__ as cli

    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["actes", *map(str, arguments)])
        try:
            cli.main()
        except SystemExit as end:
            return end.code or 0, *capsys.readouterr()
        return 0, *capsys.readouterr()

    return run


def bent(file):
    """Change one letter of a file, but not its length."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()  # other generations may have the same file
    file.write_bytes(content)


def test_a_dry_run_tells_and_writes_nothing(actes, reports, tmp_path):
    """Not even the folder of the index."""
    code, out, said = actes("index", reports, "--index", tmp_path / "index", "--dry-run")
    assert (code, out) == (0, "")
    assert said.splitlines() == [
        "Dry run: nothing is written, and files are read only to compare them.",
        "2 added: 0 reports, 0 passages.",
    ]
    assert not (tmp_path / "index").exists()


def test_a_dry_run_compares_with_what_is_there(actes, reports, index, tmp_path):
    """And leaves it live."""
    (tmp_path / "c.txt").write_text(report("Rien."))
    version = FolderStore(index).version()
    code, _, said = actes("index", reports, tmp_path / "c.txt", "--index", index, "--dry-run")
    assert code == 0
    assert "1 added, 2 unchanged: 2 reports, " in said
    assert FolderStore(index).version() == version


def test_a_dry_run_fails_as_indexing_would(actes, index, tmp_path):
    """A file that is not there."""
    code, _, said = actes("index", tmp_path / "none.txt", "--index", index, "--dry-run")
    assert code == 1
    assert "none.txt: " in said


@pytest.mark.parametrize("option", [("--device", "cpu"), ("--query-prompt", "q: ")])
def test_what_is_a_models_wants_its_name(actes, reports, index, option):
    """It says which option gives it."""
    code, _, said = actes("index", reports, "--index", index, *option)
    assert code == 2
    assert "name it with --encoder" in said


def test_what_was_removed_is_told(actes, reports, index):
    """How many, and each file; the next indexing says why it skips them."""
    code, out, said = actes("remove", reports / "b.txt", "--index", index)
    assert (code, out) == (0, "")
    assert "1 removed: 1 report, 2 passages (there were 2 and 4)." in said
    assert f"{reports / 'b.txt'}: removed" in said
    code, _, said = actes("index", reports, "--index", index)
    assert code == 0
    assert f"Skipped, removed before; name the file itself to index it again: {reports / 'b.txt'}" in said


def test_nothing_removed_is_an_error(actes, index):
    """With the target given."""
    code, _, said = actes("remove", "nowhere", "--index", index)
    assert code == 2
    assert said == f"{index}: no report has the id or the file 'nowhere'; nothing was removed\n"


def test_erased_names_are_told(actes, index):
    """By the number of their reports; then nothing holds them."""
    assert actes("erase", "Dupré", "Paul Roy", "--index", index) == (0, "", "Erased from 1 report.\n")
    assert actes("erase", "Dupré", "--index", index) == (0, "", "No report holds these names.\n")
    assert actes("search", "Dupré foncier", "--index", index)[1].count("Dupré") == 0


def test_an_erasure_can_be_seen_before(actes, index):
    """Every place, and the other forms; nothing is written."""
    version = FolderStore(index).version()
    code, out, said = actes("erase", "Anne Dupré", "--index", index, "--dry-run")
    assert (code, said) == (0, "Dry run: nothing is erased. Erasing cannot be undone.\n")
    assert out.splitlines()[0] == "Anne Dupré: 1 place in 1 report"
    assert "Rencontre A (rencontre-a-2019-03-03), Atelier 1: …" in out
    assert "  [Anne Dupré] explique que le foncier est rare." in out
    assert FolderStore(index).version() == version


def test_other_forms_are_erased_when_asked_and_told_when_not(actes, index, tmp_path):
    """Those that are left can still be read."""
    (tmp_path / "c.txt").write_text(report("Anne et Luc Roy. Mme Roy.", title="Rencontre C"))
    build([tmp_path / "c.txt"], index)
    out = actes("erase", "Anne Roy", "--index", index, "--dry-run")[1]
    assert 'Only with --also "Anne et Luc Roy" (shares the family name with another first name): 1 place' in out
    code, _, said = actes("erase", "Anne Roy", "--also", "Anne et Luc Roy", "--index", index)
    assert (code, said.splitlines()) == (0, [
        "Erased from 1 report.",
        'Still readable, 1 place in 1 report: "Roy" (the family name; may be somebody else); --also erases it too.',
    ])  # fmt: skip
    assert "████ et Luc ███. Mme Roy." in actes("search", "Luc", "--index", index)[1]


@pytest.mark.parametrize("name", ["", " ", "2015", "-"])
def test_a_name_without_letters_is_refused(actes, index, name):
    """Whatever else is named; nothing is erased."""
    version = FolderStore(index).version()
    code, _, said = actes("erase", "Dupré", name, "--index", index)
    assert code == 2
    assert f"a name has letters, got {name!r}" in said
    assert FolderStore(index).version() == version


def test_a_file_that_bears_the_name_is_told(actes, index, tmp_path):
    """With what to do."""
    (tmp_path / "Paul Roy.txt").write_text(report("Paul Roy est venu.", title="Rencontre C"))
    build([tmp_path / "Paul Roy.txt"], index)
    code, _, said = actes("erase", "Paul Roy", "--index", index)
    assert code == 0
    assert f"A file's path still holds the name: {tmp_path / 'Paul Roy.txt'}; rename it and index it again." in said


def test_rollback_goes_back_and_searches_find_what_was_there(actes, index):
    """It prints the restored state; only one step back is kept."""
    assert "prête un local" in actes("search", "bailleur local", "--index", index)[1]
    code, out, said = actes("rollback", "--index", index)
    assert (code, out) == (0, "")
    assert said.startswith(f"{index}: 1 report, 2 passages, encoder ")
    assert "prête un local" not in actes("search", "bailleur local", "--index", index)[1]
    assert "foncier est rare" in actes("search", "foncier", "--index", index)[1]
    code, _, said = actes("rollback", "--index", index)
    assert code == 2
    assert "nothing to go back to" in said


@pytest.mark.parametrize("verb", [("remove", "b.txt"), ("erase", "Dupré")])
def test_there_is_no_way_back_to_what_was_removed(actes, reports, index, verb):
    """Nor to a name; the index stays as it is."""
    name, target = verb
    assert actes(name, reports / target if name == "remove" else target, "--index", index)[0] == 0
    version = FolderStore(index).version()
    code, _, said = actes("rollback", "--index", index)
    assert code == 2
    assert "nothing to go back to" in said
    assert FolderStore(index).version() == version


def test_status_tells_what_there_is(actes, index):
    """On stdout: counts, encoder, generation, files."""
    code, out, _ = actes("status", "--index", index)
    assert code == 0
    first, *_, last = out.splitlines()
    assert first.startswith(f"{index}: 2 reports, 4 passages, encoder ")
    assert "can go back to gen-000001" in out
    assert sum(map(int, re.findall(r"\d+", last.removeprefix("files: ")))) == 2


def test_status_as_json_is_one_object(actes, index):
    """The same, for programs."""
    code, out, _ = actes("status", "--index", index, "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["documents"], found["passages"], sum(found["files"].values())) == (2, 4, 2)


def test_a_whole_index_is_told_so(actes, index):
    """Exit status 0."""
    assert actes("verify", "--index", index) == (0, "", "The index is intact.\n")


def test_a_damaged_index_is_told_with_the_file_and_the_way_out(actes, index):
    """Exit status 1; the faults on stdout."""
    [file] = (index / "gen-000002").rglob("tokens.u32")
    bent(file)
    code, out, said = actes("verify", "--index", index)
    assert code == 1
    assert f"{file.relative_to(index)} is not what was written" in out
    assert "actes rollback" in said


@pytest.mark.parametrize("verb", [("remove", "x"), ("erase", "Dupré"), ("rollback",), ("status",), ("verify",)])
def test_where_there_is_no_index_that_is_told(actes, tmp_path, verb):
    """With the command that makes one."""
    code, out, said = actes(*verb, "--index", tmp_path / "none")
    assert (code, out) == (2, "")
    assert "actes index SOURCE" in said


@pytest.mark.parametrize("verb", ["index", "remove", "erase", "rollback"])
def test_a_second_writer_is_told_that_the_index_is_busy(actes, reports, index, verb):
    """And changes nothing; searches go on."""
    given = {"index": reports, "remove": reports / "a.txt", "erase": "Dupré"}
    with FolderStore(index).writing():
        code, _, said = actes(verb, *([given[verb]] if verb in given else []), "--index", index)
        assert actes("search", "foncier", "--index", index)[0] == 0
    assert (code, said) == (2, f"{index}: {BUSY}\n")


def test_watching_indexes_what_arrives_until_it_is_stopped(actes, monkeypatch, tmp_path):
    """It reports each indexing; stopping it is not a crash."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(FONCIER)

    def stop():
        raise KeyboardInterrupt

    happening = iter([lambda: None, lambda: (folder / "b.txt").write_text(LOCAL), lambda: None, stop])
    monkeypatch.setattr("index.maintenance.watch.time", SimpleNamespace(sleep=lambda _: next(happening)()))
    code, out, said = actes("watch", folder, "--index", tmp_path / "index")
    assert "1 added: 1 report, 2 passages." in said
    assert "1 added, 1 unchanged: 2 reports, 4 passages (there were 1 and 2)." in said
    assert "Traceback" not in out + said
    assert code != 0


def test_what_was_read_apart_is_indexed_without_reading_it_again(actes, reports, tmp_path, monkeypatch):
    """All the shares together are all the files."""
    for shard in ("1/2", "2/2"):
        assert actes("read", reports, "--into", tmp_path / "readings", "--shard", shard) == (0, "", "")
    monkeypatch.setattr("ingest.sandbox.pool.Sandbox.read", None)
    place = tmp_path / "index"
    code, _, said = actes("index", reports, "--index", place, "--readings", tmp_path / "readings")
    assert code == 0
    assert "2 added: 2 reports, 4 passages." in said


def test_what_cannot_be_read_apart_is_told(actes, tmp_path):
    """Exit status 1, and the reason."""
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    code, _, said = actes("read", tmp_path / "bad.pdf", "--into", tmp_path / "readings")
    assert code == 1
    assert said.startswith(f"{tmp_path / 'bad.pdf'}: ")


@pytest.mark.parametrize("shard", ["3/2", "0/2", "2", "a/b", "1/0", "-1/2", "1/2/3", "²/3", ""])
def test_a_share_that_is_none_is_refused_by_its_value(actes, reports, tmp_path, shard):
    """Exit status 2; nothing is read."""
    code, _, said = actes("read", reports, "--into", tmp_path / "readings", "--shard", shard)
    assert code == 2
    assert f"expected a rank and a count such as 2/8, got {shard!r}" in said
    assert not (tmp_path / "readings").exists()


@pytest.mark.parametrize("verb", ["status", "verify", "rollback"])
def test_a_database_that_cannot_be_reached_is_told_without_its_password(actes, verb):
    """Exit status 2."""
    pytest.importorskip("psycopg", reason="no client: pip install psycopg[binary]")
    code, out, said = actes(verb, "--store", "postgresql://anne:s3cret@127.0.0.1:1/actes")
    assert (code, out) == (2, "")
    assert said.startswith("postgresql://anne@127.0.0.1:1/actes: ")
    assert "s3cret" not in said
