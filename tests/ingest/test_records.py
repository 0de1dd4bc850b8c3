"""Documents and passages survive a round trip through JSON."""

import json
from dataclasses import replace

import pytest

from ingest import Attendance, Notice, Page, Person, Table, passages, read, records
from tests.support.paths import SEED

ROLL = (Attendance("Anne Rey", "present", 0, 5), Attendance("Paul Roy", "represented", 0, 9, "Anne Rey"))


@pytest.fixture(scope="module")
def document():
    """Return the seed report with pages, notices, a table and an organisation added."""
    pages = (Page(0, 1, "i"), Page(900, 2, "1", 0.93))
    notices = (Notice("no-text", 2, "scan"), Notice("broken-file"))
    table = Table(0, 20, (((0, 5), (8, 10)), ((11, 15), (18, 20))), 1)
    seed = read(SEED)
    people = (*seed.people, Person("la préfecture", kind="organisation"))
    return replace(seed, people=people, pages=pages, notices=notices, tables=(table,), roll=ROLL)


def test_a_document_comes_back_the_same(document):
    """A document survives JSON with the attribution of each speech."""
    back = records.document(records.to_json(document))
    assert back == document
    assert [speech.speaker.attribution for speech in back.speeches] == [
        speech.speaker.attribution for speech in document.speeches
    ]


def test_passages_come_back_the_same(document):
    """Passages survive JSON with pages, confidence and speakers' attributions."""
    cut = passages(document)
    back = tuple(records.passage(records.to_json(passage)) for passage in cut)
    assert back == cut
    assert any(passage.pages for passage in back)
    assert [[speaker.attribution for speaker in passage.speakers] for passage in back] == [
        [speaker.attribution for speaker in passage.speakers] for passage in cut
    ]


def test_a_name_that_is_no_text_can_be_written(document):
    """A file name that UTF-8 cannot encode is escaped and restored."""
    odd = replace(document, source="caf\udce9\n.txt")
    line = records.to_json(odd)
    assert line.encode("utf-8").count(b"\n") == 0
    assert records.document(line) == odd


def test_accents_stay_readable(document):
    """Accents are written unescaped."""
    assert document.title in records.to_json(document)
    assert json.loads(records.to_json(document))["text"] == document.text
