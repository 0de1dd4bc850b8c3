"""The command for corrections: what it lists, exports, imports and undoes, and its exit codes."""

import json
import sys

import pytest

from actes.__main__ import main
from actes.corrections_text import told
from index import Index, Maintenance, build
from ingest.corrections import (
    Anchor,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    Undo,
    made,
)
from tests.support.index.indexed import read_here
from tests.support.ingest.minutes import TEXT

pytestmark = pytest.mark.filterwarnings("ignore:.*Click 9.0:DeprecationWarning")  # typer's own
REPORT = "conseil-du-village"


def archive(folder):
    """Index the minutes in a folder and return the place of the index."""
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "conseil.md").write_text(TEXT, encoding="utf-8")
    read_here(folder / "reports", folder / "readings")
    build([folder / "reports"], folder / "index", readings=folder / "readings")
    return folder / "index"


@pytest.fixture
def place(tmp_path):
    return archive(tmp_path / "here")


@pytest.fixture
def run(place, monkeypatch, capsys):
    """Return a function that runs `actes corrections` on an index: status, stdout, stderr."""

    def run(*arguments, index=place):
        monkeypatch.setattr(sys, "argv", ["actes", "corrections", *map(str, arguments), "--index", str(index)])
        try:
            main()
        except SystemExit as ended:
            return (ended.code or 0, *capsys.readouterr())
        return (0, *capsys.readouterr())

    return run


def test_corrections_are_listed_undone_and_taken_elsewhere(place, run, tmp_path):
    """By the id or the file of a report, with who made them and what became of them."""
    assert run(REPORT)[:2] == (0, f"{REPORT} has no corrections.\n")
    first, other = made(FactChange("title", "Conseil"), by="ana"), made(NotAPerson("Nul Homme"), by="ana\u202e")
    Maintenance(place).correct(REPORT, first, other)
    listed = run(place.parent / "reports" / "conseil.md")[1].splitlines()
    assert [line.split("  ")[0] for line in listed] == [first.id, other.id]
    assert listed[0].endswith("ana  title: Conseil")
    assert listed[1].endswith("Nul Homme is nobody (read so already)")
    assert "\u202e" not in listed[1]
    assert [json.loads(line)["state"] for line in run(REPORT, "--json")[1].splitlines()] == ["applied", "needless"]

    kept = tmp_path / "kept.jsonl"
    assert run("export", "--into", kept)[0] == 0
    assert run("export")[1] == kept.read_text()
    elsewhere = archive(tmp_path / "elsewhere")
    kept.write_text(kept.read_text() + "oops\n")
    status, _, told = run("import", kept, index=elsewhere)
    assert status == 1
    assert "2 new corrections imported." in told
    assert "line 3 is no correction" in told
    assert Index(elsewhere).document(REPORT).title == "Conseil"
    assert "0 new corrections" in run("import", kept, index=elsewhere)[2]

    assert run("undo", REPORT, first.id)[0] == 0
    assert Index(place).document(REPORT).title == "Conseil du village"
    logged = [json.loads(line) for line in (place.parent / "index.audit.jsonl").read_text().splitlines()]
    assert [(event["action"], event["outcome"], event.get("report")) for event in logged][-2:] == [
        ("correct", "started", REPORT),
        ("correct", "done", REPORT),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("undo", REPORT),
        ("undo", REPORT, "c1"),
        ("import",),
        ("import", "/no/such"),
        ("export", "--into", "/no/such/file"),
    ],
)
def test_what_cannot_be_done_is_told(run, arguments):
    """With exit 2 and the next step."""
    status, _, said = run(*arguments)
    assert status == 2
    assert said


def test_every_kind_of_correction_has_its_words():
    """What it is about, and what it says."""
    long = Anchor("Un  mot\n" * 30)
    assert [told(change) for change in (
        FactChange("place", ""),
        HeadingChange(Anchor("Voirie"), 0),
        HeadingChange(Anchor("Voirie"), 2),
        PersonChange("Roy", becomes="Ana Roy", role=""),
        PersonChange("Roy"),
        Merge("Roy", "Ana Roy"),
        TurnChange(Anchor("Oui."), ""),
        Undo("c1"),
    )] == [
        "place: none",
        "no heading: Voirie",
        "heading of level 2: Voirie",
        "Roy: name Ana Roy, role none",
        "Roy: nothing",
        "Roy is Ana Roy",
        "said by nobody: Oui.",
        "undoes c1",
    ]  # fmt: skip
    assert len(told(TurnChange(long, "Ana Roy"))) < 90
