"""Whatever a reader says, the caller gets what is true of the file or an IngestError, and the next file is read."""

import json
import sys
import threading
from functools import reduce
from operator import getitem

import pytest

from ingest import IngestError, Limits, ReadingStopped
from ingest.formats.file import File
from ingest.sandbox import answers
from ingest.sandbox.pool import Sandbox
from ingest.sandbox.tasks import TASKS
from tests.support.ingest.papers import pdf
from tests.support.said import said

pytestmark = pytest.mark.hardening

LYING = (sys.executable, "-P", "-m", "tests.support.ingest.lying_worker")
GOOD = (
    "\n\nJournée\n\nAtelier 1\n\nLe foncier\n\nAnne Dupré rappelle que le foncier est rare dans les quartiers.\n"
).encode()


@pytest.fixture(scope="module")
def lying():
    """Yield a sandbox whose reader answers what the file says."""
    quick = Limits(processor=5, silence=5, elapsed=3)
    with Sandbox(Limits(processor=5, silence=5), examining=quick, drawing=quick, command=LYING) as sandbox:
        yield sandbox


@pytest.fixture
def outcome(lying, tmp_path):
    """Return what comes of reading, or something else, whose reader has orders: a result or an IngestError."""

    def outcome(orders, *, sandbox=lying, ask=Sandbox.read, data=GOOD):
        file = tmp_path / "report.txt"
        file.write_bytes(json.dumps(orders).encode() + data)
        came = []

        def wait():
            try:
                came.append(ask(sandbox, file))
            except Exception as error:
                came.append(error)

        asking = threading.Thread(target=wait, daemon=True)
        asking.start()
        asking.join(25)
        assert came, "it waits for ever"
        if not isinstance(came[0], IngestError) and isinstance(came[0], Exception):
            raise came[0]
        return came[0]

    return outcome


NONE = dict.fromkeys(("sections", "people", "speeches", "units", "notices", "facts", "roll"), ())
AS_READ = {"title": "Journée", "kind": None, "date": None, "place": None, **NONE}
SHAPES = [
    "not json", "", "[]", "5", "null", '{"progress": 5}', '{"progress": [1, 1, 1]}',
    '{"progress": [1.5, 2]}', '{"progress": [true, 2]}', '{"progress": [0, 2]}', '{"error": 1}',
    '{"error": "UnreadableFile", "code": "file-too-large", "facts": {}}',
    '{"document": 1, "passages": []}', '{"document": {}, "passages": []}', '{"document": {"sections": 5}}',
    '{"passages": []}', '{"progress": [1, 1], "document": 1}',
]  # fmt: skip


@pytest.mark.parametrize("line", SHAPES)
def test_an_answer_of_another_shape_costs_that_file_only(lying, outcome, line):
    """It is told as a failure of the reader, and the worker that passed it on is replaced."""
    before = len(lying._all)
    assert said("reader-failed")(outcome({"say": line}))
    assert len(lying._all) <= before
    assert outcome({}).document.title


def test_an_answer_nested_without_end_costs_that_file_only(outcome):
    """So does one that Python refuses to parse."""
    assert said("reader-failed")(outcome({"say": "[", "times": 100_000}))


@pytest.fixture(scope="module")
def true(tmp_path_factory):
    """Return the true answer about a file, as its line."""
    file = tmp_path_factory.mktemp("true") / "report.txt"
    file.write_bytes(GOOD)
    return json.dumps(TASKS["read"].run(File(file, GOOD), {}, Limits())).encode()


def changed(line, keys, value):
    """Return an answer with one of its values replaced."""
    answer = answers.parsed(line)
    reduce(getitem, keys[:-1], answer)[keys[-1]] = value
    return answers.parsed(json.dumps(answer).encode())


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["document", "id"], "another-report-2019"),
        (["document", "title"], 5),
        (["document", "date"], ["2019"]),
        (["document", "facts"], [{"name": "number", "value": 4, "words": "n° 4"}]),
        (["document", "facts"], [{"name": "last-day", "value": "2019-02-30", "words": "30 février"}]),
        (["document", "coverage"], 7.5),
        (["document", "text"], "Autre chose"),
        (["document", "units"], [[0, 100_000]]),
        (["document", "units"], [[0, 1, 2]]),
        (["document", "pages"], [{"start": -1, "number": 1, "label": "1", "confidence": None}]),
        (["document", "pages"], [{"start": 0, "number": 1, "label": "1", "confidence": float("nan")}]),
        (["document", "speeches"], [{"start": 0, "end": 100_000, "speaker": ["Anne Dupré", "named"]}]),
        (["document", "people"], [{"name": "Anne", "variants": [5], "role": None, "organisation": None}]),
        (["document", "roll"], [{"name": "Anne", "presence": "late", "start": 0, "end": 5}]),
        (["document", "roll"], [{"name": "Anne", "presence": "absent", "start": 0, "end": 100_000}]),
        (["document", "as_read"], AS_READ),
        (["document", "tables"], [{"start": 0, "end": 5, "rows": [[[0, 9]]], "header": 0}]),
        (["document", "tables"], [{"start": 0, "end": 9, "rows": [[[0, 9]]], "header": 2}]),
        (["document", "notices"], [{"code": [], "page": None, "detail": ""}]),
        (["passages", 0, "document"], "another-report-2019"),
        (["passages", 0, "id"], "0123456789abcdef"),
        (["passages", 0, "order"], 7),
        (["passages", 0, "start"], 10_000),
        (["passages", 0, "speakers"], [["Anne Dupré", "sworn"]]),
        (["passages", 0, "nothing"], 5),
    ],
)
def test_what_is_not_true_of_the_file_is_not_believed(true, keys, value):
    """Neither ids that are not its own, nor values of other types, nor words and places that its text has not."""
    assert answers.reading(answers.parsed(true))
    with pytest.raises(answers.WRONG):
        answers.reading(changed(true, keys, value))


@pytest.mark.parametrize(
    ("keys", "value", "code"),
    [
        (["document", "sha256"], "0" * 64, "reader-mistaken"),
        (["document", "title"], 5, "reader-failed"),
        (["passages", 0, "start"], 10_000, "reader-failed"),
    ],
)
def test_what_is_not_believed_is_a_failure_of_the_reader(outcome, keys, value, code):
    """Another file's digest is one too."""
    stopped = outcome({"set": [keys, value]})
    assert isinstance(stopped, ReadingStopped)
    assert stopped.code == code


def test_words_that_the_text_has_not_are_not_believed(outcome):
    """A passage of the right length is compared with the text letter by letter."""
    text = outcome({}).passages[0].text
    assert said("reader-failed")(outcome({"set": [["passages", 0, "text"], "x" * len(text)]}))


@pytest.mark.parametrize(
    ("believe", "key", "value"),
    [
        (answers.count, "pages", -1),
        (answers.count, "pages", "2"),
        (answers.picture, "picture", "PHNjcmlwdD4="),
        (answers.picture, "picture", "é"),
        (answers.boxes, "boxes", [[0, 1, float("inf"), 3]]),
        (answers.boxes, "boxes", [[0, 1]]),
        (answers.form, "format", 5),
    ],
)
def test_other_answers_are_no_more_believed(believe, key, value):
    """Counts are numbers, pictures are PNG, boxes are four numbers, formats are names."""
    with pytest.raises(answers.WRONG):
        believe(answers.parsed(json.dumps({key: value}).encode()))


LETTERS = {"characters": "ab", "boxes": [[0, 0, 1, 1]] * 2, "orders": [[[0, -1, 1]]], "is_plain": True}


@pytest.mark.parametrize(
    "told",
    [
        {"characters": "abc"},
        {"characters": 5},
        {"boxes": [[0, 0, 1]] * 2},
        {"boxes": [[0, 0, 1, float("nan")]] * 2},
        {"orders": [[[0, 2]]]},
        {"orders": [[[-2, 0]]]},
        {"orders": [[["0"]]]},
        {"orders": [0]},
        {"is_plain": 1},
    ],
)
def test_letters_are_believed_where_each_has_a_box(told):
    """A rank outside the letters, or a letter without its box, would blacken another place."""
    assert answers.lettering(LETTERS).characters == "ab"
    with pytest.raises(answers.WRONG):
        answers.lettering(LETTERS | told)


@pytest.mark.parametrize(
    ("ask", "key", "value"),
    [
        (lambda box, file: box.count(file), "pages", -1),
        (lambda box, file: box.draw(file, number=1), "picture", "é"),
        (lambda box, file: box.cover(file, number=1, hidden=[]), "picture", "é"),
        (lambda box, file: box.letters(file, number=1), "orders", [[[5000]]]),
        (lambda box, file: box.place(file, number=1, wanted=[]), "boxes", [[0, 1]]),
        (lambda box, file: box.examine(file, named="a.pdf"), "format", 5),
    ],
)
def test_what_is_not_believed_of_a_page_is_a_failure_too(outcome, ask, key, value):
    """Whatever the reader was asked."""
    data = b"\n" + pdf([(50, 700, 12, "Le foncier")])
    assert said("reader-failed")(outcome({"set": [[key], value]}, ask=ask, data=data))


def test_a_page_is_told_of_however_it_is_written(outcome):
    """A line that the worker takes for progress and the caller for another thing would keep both waiting."""
    with Sandbox(Limits(silence=1), command=LYING) as sandbox:
        assert said("reader-silent")(outcome({"say": '{ "progress" : [1,1] }'}, sandbox=sandbox))


def test_pages_told_of_rise_and_begin_anew_once(outcome):
    """As where scanned pages are recognised after all were read."""
    assert outcome({"pages": [1, 2, 5, 1, 3]}).document.title


@pytest.mark.parametrize("pages", [[1, 1, 1], [1, 2, 1, 1], [1, 2, 1, 2, 1], [3, 1, 2, 2], [1, 2, 3, 4, 5, 6], [0]])
def test_pages_told_of_otherwise_are_no_progress(outcome, pages):
    """The same page again and again is no sign of life, nor are more pages than there are."""
    assert said("reader-failed")(outcome({"pages": pages}))


def test_only_reading_tells_of_pages(outcome):
    """What draws or examines has nothing to tell before its answer."""
    assert said("reader-failed")(outcome({"pages": [1]}, ask=lambda box, file: box.examine(file, named="a.txt")))


def test_a_task_has_an_end_however_little_it_does(outcome):
    """A reader that only sleeps, resets its alarm and tells of pages is stopped in time."""
    with Sandbox(Limits(silence=20, elapsed=1), command=LYING) as sandbox:
        assert said("reader-too-slow", seconds=1)(
            outcome({"pages": [1, 2, 3, 4, 5] * 2, "again": True}, sandbox=sandbox)
        )


def test_a_flood_of_wishes_puts_off_no_deadline(outcome):
    """A reader that wishes all the time and tells nothing is as silent as one that sleeps."""
    with Sandbox(Limits(silence=1, processor=30), command=LYING) as sandbox:
        assert said("reader-silent", seconds=1)(outcome({"wish": True}, sandbox=sandbox))


def test_only_reading_has_programs_run(outcome):
    """What draws or examines may wish for none."""
    examine = outcome({"ask": True}, ask=lambda box, file: box.examine(file, named="a.txt"))
    assert said("reader-failed", cause="ProgramFailed: no program runs here")(examine)
