"""What a reader answers, believed only as far as it has the form of an answer and is true of the file.

A reader may have been taken over by its file. Each function takes a parsed answer and raises one of `WRONG` if it is
none; what a file says of itself (its title, who speaks) stays the file's own word.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from itertools import pairwise
from math import isfinite
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ingest.document import (
    Attendance,
    Attribution,
    Document,
    Fact,
    Notice,
    Page,
    Passage,
    Person,
    Section,
    Speaker,
    Speech,
    Table,
)
from ingest.drawing.glyphs import SPACE, Box, Lettering
from ingest.genre import Genre, Sign
from ingest.identifiers import document_id, passage_id
from ingest.records import JsonObject, to_document, to_passage

WRONG = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, MemoryError)
"""What values of another form than was expected can raise."""

_CHUNK = 1 << 20  # bytes
_FIELDS: Mapping[Any, Mapping[str, Any]] = {
    kind: get_type_hints(kind)
    for kind in (Document, Section, Person, Speech, Page, Notice, Passage, Table, Genre, Sign, Fact, Attendance)
}
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_PNG = b"\x89PNG\r\n\x1a\n"


def parsed(line: bytes) -> JsonObject:
    """Return an answer from its line."""
    answer = json.loads(line)
    if not isinstance(answer, dict):
        raise TypeError("the answer is no object")
    return answer


def reading(answer: JsonObject) -> tuple[Document, tuple[Passage, ...]]:
    """Return the document and the passages of an answer, which fit each other."""
    document = to_document(answer["document"])
    passages = tuple(map(to_passage, answer["passages"]))
    _expect(_is(document, Document) and _is(passages, tuple[Passage, ...]), "values of other types")
    _expect(document.as_read is None, "corrections, which no file makes")
    _expect(document.id == document_id(document.title, document.date), "another document's id")
    _expect(_stands(document), "places outside the text")
    _expect(0 <= document.coverage <= 1, "more than all of the text")
    _expect(all(map(_is_date, _dates(document))), "no dates")
    repeats: Counter[str] = Counter()
    for order, passage in enumerate(passages):
        name = passage_id(document.id, passage.text, repeat=repeats[passage.text])
        _expect((passage.document, passage.order, passage.id) == (document.id, order, name), "another passage's id")
        _expect(passage.start >= 0 and document.text.startswith(passage.text, passage.start), "words not in the text")
        repeats[passage.text] += 1
    return document, passages


def digest(file: int) -> str:
    """Return the sha256 of an open file, whose offset stays."""
    hashed = sha256()
    offset = 0
    while chunk := os.pread(file, _CHUNK, offset):
        hashed.update(chunk)
        offset += len(chunk)
    return hashed.hexdigest()


def form(answer: JsonObject) -> str:
    """Return the name of a format."""
    name = answer["format"]
    _expect(_is(name, str), "no name of a format")
    return str(name)


def count(answer: JsonObject) -> int:
    """Return a number of pages."""
    pages = answer["pages"]
    _expect(_is(pages, int) and pages >= 0, "no number of pages")
    return int(pages)


def picture(answer: JsonObject) -> bytes:
    """Return a PNG."""
    png = b64decode(answer["picture"], validate=True)
    _expect(png.startswith(_PNG), "no picture")
    return png


def covered(answer: JsonObject) -> bytes | None:
    """Return a PNG, or None where there is none to show."""
    return None if answer["picture"] is None else picture(answer)


def lettering(answer: JsonObject) -> Lettering:
    """Return the letters of a page, each with a box."""
    characters, plain, ranks = answer["characters"], answer["is_plain"], range(SPACE, len(answer["boxes"]))
    orders = tuple(tuple(map(tuple, lines)) for lines in answer["orders"])
    _expect(_is(characters, str) and _is(plain, bool), "no letters")
    _expect(len(characters) == len(answer["boxes"]), "letters without boxes")
    _expect(_is(orders, tuple[tuple[tuple[int, ...], ...], ...]), "no lines")
    _expect(all(rank in ranks for lines in orders for line in lines for rank in line), "other letters")
    return Lettering(characters, boxes(answer), orders, is_plain=plain)


def boxes(answer: JsonObject) -> tuple[Box, ...]:
    """Return boxes, in percent of a page."""
    found = tuple(map(tuple, answer["boxes"]))
    _expect(_is(found, tuple[Box, ...]), "no boxes")
    return tuple((float(left), float(top), float(right), float(bottom)) for left, top, right, bottom in found)


def _expect(held: bool, lacking: str) -> None:
    if not held:
        raise ValueError(lacking)


def _dates(document: Document) -> list[str]:
    stated = [fact.value for fact in document.facts if fact.name in ("date", "last-day")]
    return [document.date, *stated] if document.date is not None else stated


def _is_date(text: str) -> bool:
    """Return whether a text is a day, a month or a year: what is not would fail in whoever shows it."""
    year, month, day = (*text.split("-"), "01", "01")[:3]
    return _DATE.fullmatch(text) is not None and bool(date(int(year), int(month), int(day)))


def _stands(document: Document) -> bool:
    """Return whether all places in a document are places in its text."""
    said = ((speech.start, speech.end) for speech in document.speeches)
    drawn = ((table.start, table.end) for table in document.tables)
    called = ((one.start, one.end) for one in document.roll)
    spans = [*document.units, *said, *drawn, *called]
    end = len(document.text)
    return (
        all(0 <= first <= last <= end for first, last in spans)
        and all(0 <= page.start <= end for page in document.pages)
        and all(map(_holds_its_cells, document.tables))
        and all(first.end <= second.start for first, second in pairwise(document.tables))
    )


def _holds_its_cells(table: Table) -> bool:
    cells = all(table.start <= first <= last <= table.end for row in table.rows for first, last in row)
    return cells and 0 <= table.header <= len(table.rows)


def _is(value: Any, kind: Any) -> bool:
    """Return whether a value, and all in it, has a type; a whole number is a float too, infinity and NaN are none."""
    match get_origin(kind):
        case None:
            return _is_plain(value, kind)
        case origin if origin is tuple:
            return isinstance(value, tuple) and _are(value, get_args(kind))
        case origin if origin is Literal:
            return isinstance(value, str) and value in get_args(kind)
        case _:
            return any(_is(value, each) for each in get_args(kind))


def _is_plain(value: Any, kind: Any) -> bool:
    if kind in _FIELDS:
        return type(value) is kind and all(_is(getattr(value, name), field) for name, field in _FIELDS[kind].items())
    if kind is Speaker:
        return isinstance(value, Speaker) and _is(value.attribution, Attribution)
    if kind is float:
        return type(value) in (int, float) and isfinite(value)
    return value is None if kind is type(None) else type(value) is kind


def _are(values: tuple[Any, ...], kinds: tuple[Any, ...]) -> bool:
    if kinds[-1] is Ellipsis:
        return all(_is(value, kinds[0]) for value in values)
    return len(values) == len(kinds) and all(map(_is, values, kinds))
