import fcntl
import getpass
import sys

import pytest
from typer.testing import CliRunner

from actes.__main__ import app
from actes.audit import user
from index import Audit, Event, Index, build
from tests.support.index.indexed import report

pytestmark = [pytest.mark.hardening, pytest.mark.filterwarnings("ignore:.*Click 9.0:DeprecationWarning")]


def run(*arguments):
    return CliRunner().invoke(app, [*map(str, arguments)])


def told(index):
    events = reversed([Event.parse(line) for line in Audit.of(index, {}).lines()])
    return [(event.action, event.outcome, event.who, event.origin, dict(event.facts)) for event in events]


@pytest.fixture
def index(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(report("Anne Dupré explique que le foncier est rare.", title="A"))
    (tmp_path / "reports" / "b.txt").write_text(report("Le bailleur prête un local.", title="B"))
    build([tmp_path / "reports"], tmp_path / "index")
    return tmp_path / "index"


def test_what_commands_change_is_recorded_under_the_users_name(index, tmp_path):
    """With counts, and without the names erased, however the command ends."""
    run("index", tmp_path / "reports", "--index", index)
    run("erase", "Anne Dupré", "--index", index)
    run("remove", tmp_path / "reports" / "b.txt", "--index", index)
    run("remove", "nowhere", "--index", index)
    run("rollback", "--index", index)
    who, file = (getpass.getuser(), "local"), {"report": str(tmp_path / "reports" / "b.txt")}
    assert told(index) == [
        ("index", "started", *who, {}),
        ("index", "done", *who, {}),
        ("erase", "started", *who, {}),
        ("erase", "done", *who, {"documents": 1}),
        ("remove", "started", *who, file),
        ("remove", "done", *who, {**file, "removed": 1}),
        ("remove", "started", *who, {"report": "nowhere"}),
        ("remove", "failed", *who, {"report": "nowhere", "reason": "nothing-removed"}),
        ("rollback", "started", *who, {}),
        ("rollback", "failed", *who, {"reason": "no-way-back"}),
    ]


def test_what_only_reads_records_nothing(index, tmp_path):
    """Neither a dry run nor a look; nor does a mistyped index leave a file."""
    run("index", tmp_path / "reports", "--index", index, "--dry-run")
    run("status", "--index", index)
    run("remove", "a", "--index", tmp_path / "elsewhere")
    assert list(tmp_path.glob("*.jsonl")) == []


def test_a_log_that_cannot_be_written_is_told_and_stops_nothing(index, monkeypatch, tmp_path, caplog):
    """The work counts more."""
    monkeypatch.setenv("ACTES_AUDIT", str(tmp_path))
    assert run("erase", "Anne Dupré", "--index", index).exit_code == 0
    assert "the audit log could not be written" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="users have numbers on POSIX only")
def test_a_user_without_a_name_is_a_number(monkeypatch):
    """As in a container."""

    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert user().isdecimal()


def test_a_log_that_still_holds_an_erased_name_is_told(index):
    """The names are erased from the index all the same; the command fails."""
    run("index", index.parent / "reports", "--index", index)
    [file] = index.parent.glob("*.jsonl")
    with file.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ended = run("erase", "Anne Dupré", "--index", index)
    assert ended.exit_code == 1
    assert f"{file}: the audit log still holds the names that were erased" in ended.output
    assert "Dupré" not in "".join(each.text for each in Index(index).documents())
