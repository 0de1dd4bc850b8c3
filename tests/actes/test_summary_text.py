"""The summary of a build as lines and records."""

import pytest

from actes.summary_text import lines, record
from index.update.summary import Outcome, Summary
from ingest.check.statistics import ReadingStatistics, Remark
from ingest.messages import Message

DOUBTS, SKIPPED = (Remark("reordered", (2,)),), (Remark("lost-page", (3,)),)
REPORT = ReadingStatistics("a.txt", "Journée", 3, 1, 0, 2, 1, 4, 90, DOUBTS, SKIPPED, 0.51)


@pytest.fixture
def summary():
    """One file of each kind."""
    skipped = [Outcome(f"{name}.jpg", "skipped", Message("unread-kind")) for name in "pqrst"]
    outcomes = [
        *skipped,
        Outcome("gone.txt", "removed"),
        Outcome("a.txt", "added", report=REPORT),
        Outcome("b.txt", "unchanged"),
        Outcome("c.txt", "duplicate", Message("same-content", {"other": "a.txt"})),
        Outcome("d.txt", "failed", Message("file-empty")),
    ]
    return Summary(tuple(outcomes), remade=False, documents=2, passages=8)


def test_a_new_file_is_told_in_a_line_with_its_doubts_under_it(summary):
    """Figures first, then what was read, what to look at first, and the other doubts."""
    assert list(lines(summary))[:5] == [
        "a.txt: 3 pages, 1 without text, 2 sections, 1 person, 4 passages in 0.5 s",
        "  read by its titles alone: it is of no kind of report known here",
        "  all of its text can be found",
        f"  check this first: {SKIPPED[0]}",
        f"  {DOUBTS[0]}",
    ]


def test_the_whole_is_one_line_and_what_was_left_out_follows(summary):
    """Failures and copies by name; skipped files in one line per reason."""
    assert list(lines(summary))[5:] == [
        "1 added, 1 removed, 1 failed, 1 unchanged: 2 reports, 8 passages.",
        "gone.txt: removed",
        f"d.txt: {Message('file-empty')}",
        "c.txt: the same content as a.txt",
        "Skipped, no reader for this kind of file: p.jpg, q.jpg, r.jpg and 2 more",
    ]


def test_what_moved_and_what_is_alike_is_told_by_name():
    """With the previous totals, and the number of passages too long for the encoder."""
    outcomes = (
        Outcome("b.txt", "moved", Message("renamed", {"before": "a.txt"})),
        Outcome("c.txt", "added", Message("alike", {"share": 0.8, "other": "b.txt"})),
    )
    told = Summary(outcomes, remade=False, documents=2, passages=8, overlong=3, before=(1, 4))
    whole, overlong, *others = lines(told)
    assert whole == "1 added, 1 moved: 2 reports, 8 passages (there were 1 and 4)."
    assert overlong.startswith("3 new passages are longer than the encoder reads")
    assert others == ["b.txt: renamed from a.txt", "c.txt: 80% of it is in b.txt too; both are kept"]


def test_an_index_made_anew_says_so():
    """Though no file changed."""
    told = Summary((Outcome("a.txt", "unchanged"),), remade=True, documents=1, passages=4, before=(1, 4))
    assert next(lines(told)).startswith("Index rebuilt for this version of the program, 1 unchanged: 1 report")


def test_nothing_to_tell_is_one_line():
    """The second build of the same folder."""
    same = Summary((Outcome("b.txt", "unchanged"),), remade=False, documents=1, passages=4)
    assert list(lines(same)) == ["Nothing changed: 1 report, 4 passages."]


def test_every_record_has_the_same_fields(summary):
    """A file not read this time has the same fields, empty."""
    rows = [record(outcome) for outcome in summary.outcomes]
    assert len({tuple(row) for row in rows}) == 1
    added = next(row for row in rows if row["status"] == "added")
    assert (added["source"], added["pages"], added["doubts"]) == ("a.txt", 3, [str(DOUBTS[0])])
    failed = next(row for row in rows if row["status"] == "failed")
    assert (failed["code"], failed["pages"]) == ("file-empty", None)
    assert failed["reason"] == str(Message("file-empty"))
