"""Why somebody asked about is not quoted: no report names them, or none has them say anything, or nothing of this."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import Filters, Hit, Index
from ingest import Passage
from ingest.messages import Message
from qa.cite.citation import located
from qa.cite.reference import date, locator
from qa.reader.speaker import Position, is_a_speaker, is_cited

_MOST_SHOWN = 5
_MOST_PLACES = 3  # told in the reason; the hits show the others


def naming(wanted: Position, index: Index, *, filters: Filters) -> list[Hit]:
    """Return the passages that name somebody who says nothing, best first."""
    if not is_cited(wanted.name, index):
        return []
    return index.search(f'"{wanted.name}"', k=_MOST_SHOWN, filters=filters)


def reason(wanted: Position, named: Sequence[Hit], index: Index, *, speaks: bool) -> Message:
    """Return why nothing of somebody's is quoted; `named` are passages that name them, `speaks` whether they speak."""
    if speaks:
        return Message("nothing-said-of-it", {"name": wanted.name})
    if not named and is_a_speaker(wanted.name, index):
        return Message("only-listed", {"name": wanted.name})
    if not named:
        return Message("named-nowhere", {"name": wanted.name})
    return Message("only-cited", {"name": wanted.name, "places": " ; ".join(_places(named, wanted.name, index))})


def _places(named: Sequence[Hit], name: str, index: Index) -> Iterator[str]:
    """Yield where passages name somebody, report by report: title, date, pages or paragraphs."""
    by_report: dict[str, list[str]] = {}
    for hit in sorted(named[:_MOST_PLACES], key=lambda hit: hit.passage.start):
        by_report.setdefault(hit.passage.document, []).append(_place(hit.passage, name, index))
    for report, places in by_report.items():
        document = index.document(report)
        dated = date(document.date)
        head = (document.title, "" if dated in document.title else dated)
        yield ", ".join(filter(None, (*head, *dict.fromkeys(places))))


def _place(passage: Passage, name: str, index: Index) -> str:
    """Return the page or paragraph where a passage names somebody."""
    start, end = _found(name, passage.text)
    return locator(*located(index.document(passage.document), span=(passage.start + start, passage.start + end)))


def _found(name: str, text: str) -> tuple[int, int]:
    """Return the span of a name in a text, of the whole text where only its titles or speakers hold it."""
    words = r"\W+".join(map(re.escape, _words(name)))
    found = re.search(rf"(?<!\w){words}(?!\w)", text, re.I)
    return found.span() if found else (0, len(text))


def _words(name: str) -> Iterator[str]:
    return (word for word in re.split(r"\W+", name) if word)
