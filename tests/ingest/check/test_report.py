"""ingest.check.report: what a person should know of a reading, in sentences."""

from ingest.check.report import by_urgency, further_remarks, report
from ingest.check.statistics import ReadingStatistics, Remark
from ingest.messages import ENGLISH, FRENCH


def figures(*doubts, skipped=(), **more):
    return ReadingStatistics("a.pdf", "Journée", 3, 0, 0, 2, 1, 4, 90, doubts, skipped, 0.5, **more)


def test_a_report_says_kind_coverage_and_what_to_look_at_first():
    """The most urgent remark is that of the table, whether it was skipped or only doubtful."""
    made = figures(Remark("reordered", (1,)), Remark("low-confidence", (2, 3)), genre="council", coverage=0.9871)
    kind, covered, first = report(made, ENGLISH)
    assert kind == "read as the minutes of a council, with its deliberations and votes"
    assert covered == "98.7% of its text can be found"
    assert first.startswith("check this first: pages 2–3: recognised with little certainty")
    skipped = figures(*made.doubts, skipped=(Remark("ocr-missing", (3,)), Remark("hidden-slide", (4,))))
    codes = [remark.code for remark in by_urgency(skipped)]
    assert codes == ["ocr-missing", "low-confidence", "hidden-slide", "reordered"]
    assert [remark.code for remark in further_remarks(skipped)] == codes[1:]


def test_a_share_is_written_as_the_language_does():
    """With a comma in French."""
    assert list(report(figures(coverage=0.9871), FRENCH))[1] == "98,7\u00a0% de son texte peut être retrouvé"


def test_a_reading_without_doubt_says_so_in_french_too():
    """Nothing is doubtful, and all of the text is there."""
    assert list(report(figures(genre="slides"), FRENCH)) == [
        "lu comme un diaporama", "tout son texte peut être retrouvé", "la lecture n’a soulevé aucun doute",
    ]  # fmt: skip


def test_what_was_left_out_on_purpose_is_not_said_to_be_found():
    """A reading that set running lines aside says so beside its coverage."""
    made = figures(left_out=(Remark("running-line", (1, 2)),))
    assert list(report(made, ENGLISH))[1] == "all of its text can be found, but for what was left out on purpose"
