import fcntl
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from index import Audit, Event
from ingest import ActesError
from tests.support.paths import ROOT

pytestmark = pytest.mark.hardening


def events(audit):
    return [Event.parse(line) for line in audit.lines()]


@pytest.fixture
def audit(tmp_path):
    return Audit(tmp_path / "audit.jsonl")


def test_an_event_is_a_line_that_says_who_did_what_when_from_where_and_how_it_ended(audit):
    """As JSON, for other programs too; the newest is read first."""
    audit.record("remove", "started", who="anne", origin="192.0.2.1", report="r1")
    audit.record("remove", who="anne", origin="192.0.2.1", report="r1", removed=1)
    told = [json.loads(line) for line in audit.file.read_text("ascii").splitlines()]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told[0].pop("when"))
    assert told[0] == {
        "who": "anne", "from": "192.0.2.1", "action": "remove", "outcome": "started", "report": "r1",
    }  # fmt: skip
    assert [event.outcome for event in events(audit)] == ["done", "started"]
    assert events(audit)[0].facts == {"report": "r1", "removed": 1}


def test_only_its_owner_reads_it(audit):
    """It says who works here."""
    audit.record("login", who="anne", origin="local")
    assert stat.S_IMODE(audit.file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["a\r\nb", "a\nb", "a\u2028b\u2029c\x85d", "a\0b\x1b[2J", "\ud800", '"}\n{"who":"x"'])
def test_what_somebody_sent_stays_in_its_line(audit, text):
    """A fact, a name and an address alike."""
    audit.record("upload", who=text, origin=text, file=text)
    assert len(audit.file.read_bytes().splitlines()) == 1
    assert audit.file.read_bytes().isascii()
    assert events(audit)[0].facts == {"file": text}


def test_a_fact_is_not_longer_than_anyone_reads(audit):
    """Names of files may be."""
    audit.record("upload", who="anne", origin="local", file="x" * 10_000)
    assert len(audit.file.read_bytes()) < 600


def test_files_are_rotated_by_size_and_only_so_many_kept(tmp_path):
    """The newest events survive."""
    audit = Audit(tmp_path / "audit.jsonl", largest=400, kept=3)
    for number in range(30):
        audit.record("index", who="anne", origin="local", number=number)
    assert len(list(tmp_path.iterdir())) <= 3
    assert all(file.stat().st_size < 600 for file in tmp_path.iterdir())
    numbers = [event.facts["number"] for event in events(audit)]
    assert numbers == list(range(29, 29 - len(numbers), -1))
    assert len(numbers) > 6


def test_several_processes_write_whole_lines(tmp_path):
    """The command line and the server share a log, which rotates under them."""
    code = (
        "import sys; from pathlib import Path; from index import Audit\n"
        "audit = Audit(Path(sys.argv[1]), largest=3000, kept=9)\n"
        "for n in range(40): audit.record('index', who=sys.argv[2], origin='local', number=n)"
    )
    command = [sys.executable, "-c", code, tmp_path / "a.jsonl"]
    running = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("anne", "paul")]
    assert [each.wait(60) for each in running] == [0, 0]
    found = events(Audit(tmp_path / "a.jsonl", kept=9))
    assert None not in found
    assert {(event.who, event.facts["number"]) for event in found} == {
        (w, n) for w in ("anne", "paul") for n in range(40)
    }


@pytest.mark.parametrize("hindrance", ["a folder", "a link", "a pipe", "below a file"])
def test_what_cannot_be_written_is_told_and_stops_nothing(tmp_path, hindrance, caplog):
    """A link would lead elsewhere, and a pipe would wait."""
    file = tmp_path / "audit.jsonl"
    if hindrance == "a folder":
        file.mkdir()
    elif hindrance == "a link":
        file.symlink_to(tmp_path / "elsewhere")
    elif hindrance == "a pipe":
        os.mkfifo(file)
    else:
        (tmp_path / "file").write_text("")
        file = tmp_path / "file" / "audit.jsonl"
    audit = Audit(file)
    audit.record("erase", who="anne", origin="local", documents=1)
    assert audit.problem.code == "audit-unwritable"
    assert "audit log could not be written" in caplog.text
    assert not (tmp_path / "elsewhere").exists()


def test_a_passing_hindrance_costs_no_event(audit):
    """What could not be written is written with the next that can."""
    audit.file.mkdir()
    audit.record("login", who="anne", origin="local")
    assert audit.problem
    audit.file.rmdir()
    audit.record("logout", who="anne", origin="local")
    assert audit.problem is None
    assert [event.action for event in events(audit)] == ["logout", "login"]


def test_a_full_disk_costs_no_event(audit, monkeypatch):
    """A line of which only a part was written is written again whole."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, line: write(descriptor, line[:20]))
    audit.record("login", who="anne", origin="local")
    assert "No space left" in str(audit.problem)
    monkeypatch.undo()
    audit.record("logout", who="anne", origin="local")
    assert [event and event.action for event in events(audit)] == ["logout", "login", None]


def test_a_process_that_keeps_it_locked_stops_nothing(audit):
    """Events wait in memory."""
    audit.record("login", who="anne", origin="local")
    with audit.file.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        audit.record("logout", who="anne", origin="local")
        assert "locked" in str(audit.problem)
    audit.record("index", who="anne", origin="local")
    assert [event.action for event in events(audit)] == ["index", "logout", "login"]


def test_a_line_cut_short_by_a_crash_costs_itself_only(audit):
    """The next one stands alone."""
    audit.record("login", who="anne", origin="local")
    with audit.file.open("ab") as cut:
        cut.write(b'{"when": "2026-')
    audit.record("logout", who="anne", origin="local")
    assert [event and event.action for event in events(audit)] == ["logout", None, "login"]


@pytest.mark.parametrize("line", [b"", b"[]", b"1", b'"x"', b"{}", b"\xff", b"[" * 100_000, b'{"who": 1}'])
def test_a_line_that_is_no_event_is_none(line):
    """Whoever wrote it."""
    assert Event.parse(line) is None


def test_erased_names_leave_what_was_recorded_before(audit):
    """A file may be named after a person; the rest of the line stays."""
    audit.record("upload", who="anne", origin="local", file="entretien_Zéphyrine_Quatremaille.pdf")
    audit.record("remove", who="anne", origin="local", report="rencontre-avec-zephyrine-quatremaille-2019")
    audit.mask(["Zéphyrine Quatremaille"])
    assert not re.search(r"(?i)quatremaille|phyrine", audit.file.read_text("ascii"))
    assert [event.facts for event in events(audit)] == [
        {"report": "rencontre-avec-█████████-████████████-2019"},
        {"file": "entretien_█████████_████████████.pdf"},
    ]
    assert stat.S_IMODE(audit.file.stat().st_mode) == 0o600


def test_it_stands_beside_the_index_unless_set(tmp_path):
    """An index in a database has its log where a folder would have it."""
    assert Audit.of(tmp_path / "index", {}).file == tmp_path / "index.audit.jsonl"
    assert Audit.of("postgresql://x/y", {}).file == Path("var/index.audit.jsonl")
    assert Audit.of(tmp_path, {"ACTES_AUDIT": " /srv/log.jsonl "}).file == Path("/srv/log.jsonl")


def test_off_records_nothing():
    """Nothing is read either."""
    audit = Audit.of("postgresql://x/y", {"ACTES_AUDIT": "off"})
    audit.record("login", who="anne", origin="local")
    audit.mask(["Anne Dupré"])
    assert (audit.file, audit.lines(), audit.problem) == (None, [], None)


def test_what_cannot_be_read_is_told(audit):
    """The page says so."""
    audit.file.mkdir()
    with pytest.raises(ActesError, match="the audit log cannot be read"):
        audit.lines()


NAME, FILE = "Zéphyrine Quatremaille", "entretien_Zéphyrine_Quatremaille.pdf"


def test_erased_names_leave_what_waits_to_be_written(audit):
    """An event that could not be written before the erasure is written without them after it."""
    audit.file.mkdir()
    audit.record("upload", who="anne", origin="local", file=FILE)
    audit.mask([NAME])
    audit.file.rmdir()
    audit.record("logout", who="anne", origin="local")
    assert [event.facts for event in events(audit)] == [{}, {"file": "entretien_█████████_████████████.pdf"}]


def test_a_log_that_cannot_be_masked_is_told_and_masked_with_the_next_event(audit, caplog):
    """An event that is written does not hide it."""
    audit.record("upload", who="anne", origin="local", file=FILE)
    with audit.file.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert audit.mask([NAME]).code == "audit-unmasked"
    assert "still holds the names" in str(audit.problem)
    assert "still holds the names" in caplog.text
    assert "phyrine" in audit.file.read_text("ascii")
    audit.record("logout", who="anne", origin="local")
    assert audit.problem is None
    assert not re.search(r"(?i)quatremaille|phyrine", audit.file.read_text("ascii"))


def test_an_event_that_is_written_does_not_hide_that_a_log_is_not_masked(audit, monkeypatch):
    """As when an older file cannot be read."""
    audit.record("upload", who="anne", origin="local", file=FILE)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("index.maintenance.audit._rewrite", refuse)
    assert audit.mask([NAME])
    audit.record("logout", who="anne", origin="local")
    assert audit.problem.code == "audit-unmasked"
    assert [event.action for event in events(audit)] == ["logout", "upload"]
