"""ingest.facts: the facts that small title pages state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.blocks import Block, Source
from ingest.facts.read import read_facts
from ingest.formats.text import source

_PAGES = Path(__file__).with_name("pages.txt")


def pages() -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield each page with its name and what is expected of it."""
    for case in _PAGES.read_text("utf-8").split("\n=== ")[1:]:
        head, _, text = case.partition("\n---\n")
        name, *rows = head.split("\n")
        yield name, {key: value for key, _, value in (row.partition(": ") for row in rows)}, text


@pytest.mark.parametrize(("expected", "text"), [pytest.param(*rest, id=name) for name, *rest in pages()])
def test_a_page_states_its_facts(expected: dict[str, str], text: str) -> None:
    """Each fact has the value that its cue gives it, and no other; doubts say what is only guessed."""
    facts, doubts = read_facts(source(text), stem=expected.pop("file", "compte-rendu"), parts=())
    found = {fact.name: fact.value for fact in facts} | {"doubt": ", ".join(notice.code for notice in doubts)}
    assert {key: found.get(key) or "-" for key in expected} == expected
    doubted = {f"{fact.name}-guessed" for fact in facts if fact.guessed and fact.name != "last-day"}
    assert doubted == {notice.code for notice in doubts}


def test_a_fact_quotes_the_words_it_was_read_from() -> None:
    """The words of every fact stand in the page, or in its front matter."""
    for _, expected, text in pages():
        facts, _ = read_facts(source(text), stem=expected.get("file", "compte-rendu"), parts=())
        plain = " ".join(text.replace("|", " ").replace("*", "").split())
        for fact in facts:
            for words in fact.words.split(" ⏎ "):
                assert words.split()[-1] in plain or words in (expected.get("file"), "compte-rendu"), fact


@pytest.mark.parametrize(
    ("title", "running", "date"),
    [
        ("Les halles de demain", ("Page 1", "Lyon, le 3 mai 2016"), "2016-05-03"),
        ("Compte rendu du 12 juin 2018", ("Lyon, le 3 mai 2016",), "2018-06-12"),
        ("Les halles de demain", ("Imprimé le 3 mai 2016",), None),
    ],
)
def test_a_running_line_dates_a_report_that_has_no_other_date(
    title: str, running: tuple[str, ...], date: str | None
) -> None:
    """A date on the title page outweighs a running line, and a running line may tell of the printing."""
    facts, _ = read_facts(Source([Block("paragraph", title)], running=running), stem="cr", parts=())
    assert next((fact.value for fact in facts if fact.name == "date"), None) == date


@pytest.mark.parametrize(
    ("sizes", "title"),
    [
        ((1.0, 1.0), "Habiter la montagne"),
        ((2.0, 1.0), "Habiter la montagne"),
        ((1.0, 1.9), "Journée d'étude des parcs"),
    ],
)
def test_size_tells_the_title_where_words_do_not(sizes: tuple[float, float], title: str) -> None:
    """The larger of two lines that could be titles is the title."""
    lines = ("Habiter la montagne", "Journée d'étude des parcs")
    blocks = [Block("paragraph", text, size=size) for text, size in zip(lines, sizes, strict=True)]
    facts, _ = read_facts(Source(blocks, styled=True), stem="cr", parts=())
    assert facts[0].value == title
