"""What an index tells of how it stands."""

import pytest

from actes.status_text import lines
from index import NoIndex, build
from index.maintenance.status import status
from tests.support.index.indexed import read_here, report


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return an index of two reports."""
    (tmp_path / "reports").mkdir()
    for name in "ab":
        (tmp_path / "reports" / f"{name}.txt").write_text(report(f"Le local {name}.", title=f"Rencontre {name}"))
    monkeypatch.setattr("index.update.file_identity.SETTLED", 0)  # the files are as new as the test
    read_here(tmp_path / "reports", tmp_path / "readings")
    build([tmp_path / "reports"], tmp_path / "index", readings=tmp_path / "readings")
    return tmp_path


def test_it_tells_what_is_held_and_by_what_it_was_made(folder):
    """The status gives counts, encoder, size on disk and unchanged files."""
    found = status(folder / "index")
    assert (found.documents, found.passages, found.encoder) == (2, 4, "actes-fr-static")
    assert (found.outdated, found.files) == ((), {"unchanged": 2})
    told = "\n".join(lines(found))
    assert "2 reports, 4 passages, encoder actes-fr-static" in told
    assert "generation gen-000001" in told
    assert "files: 2 unchanged" in told


def test_files_that_changed_or_went_are_counted(folder):
    """Changed and missing files are counted by size and time, without reading them."""
    (folder / "reports" / "a.txt").write_text("autre")
    (folder / "reports" / "b.txt").unlink()
    assert status(folder / "index").files == {"changed or not yet compared": 1, "gone": 1}


@pytest.mark.parametrize("outdated", [("reader",), ("analyser",), ("reader", "analyser")])
def test_another_reader_or_analyser_is_told(folder, monkeypatch, outdated):
    """The status names an outdated reader or analyser."""
    for part in outdated:
        monkeypatch.setattr(
            {"reader": "index.maintenance.status.reader_fingerprint", "analyser": "index.maintenance.status.analysis"}[
                part
            ],
            str,
        )
    found = status(folder / "index")
    assert found.outdated == outdated
    told = f"built by another version of {' and '.join(outdated)}: index the reports again"
    assert told in list(lines(found))[-1]


def test_without_an_index_it_is_told(tmp_path):
    """Without an index, the error names the command to run."""
    with pytest.raises(NoIndex, match="actes index"):
        status(tmp_path)
