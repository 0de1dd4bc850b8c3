"""The result of reading a report: a Document with its sections and people, and the passages cut from it.

Offsets count characters of `Document.text`, which never changes once the report is read.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal, Self

from ingest.genre import OTHER, Genre
from ingest.spans import Spans

Attribution = Literal["named", "carried", "authored", "about", "listed"]
"""How text is attributed to a person: its paragraph names them as speaking; an earlier paragraph does, and nobody
else has been named since; the title of its part, or the line below, names them as those who give the talk; the text
tells what they do or what is done by them, in words that are not theirs; or they are only on the section's list of
speakers."""


Presence = Literal["present", "excused", "absent", "represented"]
"""What a roll says of a person; whoever gave a proxy is represented."""


PersonKind = Literal["person", "organisation"]
"""Whose voice it is: a person's, or that of an organisation that speaks as one ("La préfecture indique que")."""


class Speaker(str):
    """A person's name with the attribution of a passage to them."""

    __slots__ = ("attribution",)
    attribution: Attribution

    def __new__(cls, name: str, attribution: Attribution) -> Self:
        """Return the name with its attribution."""
        speaker = super().__new__(cls, name)
        speaker.attribution = attribution
        return speaker

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (str(self), self.attribution)


@dataclass(frozen=True, slots=True)
class Person:
    """A person who speaks in a report, is listed as a speaker, or stands on its roll; or an organisation that speaks.

    `kind` tells an organisation from a person.
    """

    name: str
    variants: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    kind: PersonKind = "person"


@dataclass(frozen=True, slots=True)
class Attendance:
    """What the roll of a report says of one person, in the words `document.text[start:end]`.

    The words begin with what opens the roll where it stands on the same line ("Excusés : Mme Roy"), else with the name.
    `proxy` is who holds the proxy of somebody represented, None where the roll does not say.
    """

    name: str
    presence: Presence
    start: int
    end: int
    proxy: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"attendance of {self.name!r} spans {self.start} to {self.end}: not in order")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under one heading, its own subsections included.

    `path` holds the titles from the outermost section down to this one. `start` is where the title begins, `body` where
    the text below it begins (the subtitle first), `end` where the next section outside this one begins. A list of
    speakers ends with its list: what follows belongs to the enclosing section.
    """

    title: str
    subtitle: str | None
    level: int
    kind: str
    path: tuple[str, ...]
    start: int
    body: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.body <= self.end or self.start == self.end:
            raise ValueError(f"section {self.title!r} spans {self.start}, {self.body}, {self.end}: not in order")


@dataclass(frozen=True, slots=True)
class Speech:
    """A span of `Document.text` attributed to one person."""

    start: int
    end: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Page:
    """Where a printed page begins in `Document.text`, its number in the file, and its printed label.

    `confidence` (0 to 1) is that of text recognised from an image, None where the text comes from the file.
    """

    start: int
    number: int
    label: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or a part of a long one: `document.text[start:end]` is its text, one line a row, bars between cells.

    `rows` holds the span of each cell in the text; a merged cell is in each place that it covers, an empty one has an
    empty span. The first `header` rows name the columns; a long table is cut between rows, its header printed again
    above each part.
    """

    start: int
    end: int
    rows: tuple[Spans, ...]
    header: int

    def label(self, text: str, column: int) -> str:
        """Return what the header says of a column in the document's text, its rows joined; "" if it says nothing."""
        said = (text[slice(*row[column])] for row in self.rows[: self.header] if column < len(row))
        return " ".join(dict.fromkeys(filter(None, said)))

    def row_at(self, offset: int) -> Spans | None:
        """Return the row below the header whose cells hold or follow a character of the text, None if there is none."""
        return next((row for row in self.rows[self.header :] if row and row[-1][1] >= offset), None)


@dataclass(frozen=True, slots=True)
class Notice:
    """A doubt about a reading, or something left out, with the page of the file.

    `code` identifies it ("no-text"), `detail` quotes what it is about: of text left out, all of it.
    """

    code: str
    page: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a report states of its meeting: a name ("date"), a value ("2015-12-15"), the words it was read from.

    `guessed` facts are stated nowhere: their words, such as the file's name, only suggest them.
    """

    name: str
    value: str
    words: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class AsRead:
    """The parts of a document that corrections change (`ingest.corrections`), as they were read."""

    title: str
    kind: str | None
    date: str | None
    place: str | None
    sections: tuple[Section, ...]
    people: tuple[Person, ...]
    speeches: tuple[Speech, ...]
    units: Spans
    notices: tuple[Notice, ...]
    facts: tuple[Fact, ...]
    roll: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its text and what was found in it.

    `date` is ISO 8601, as precise as in the report ("2015-12-15", "2015-12" or "2015"). `source` is the path as
    given, `sha256` the digest of the file's bytes. `units` are the spans that passages keep whole:
    paragraphs, tables, and lists with their introduction. `pages` is empty where the format has none. `notices` list
    doubts, and what was left out. `coverage` is the share of the source's letters and digits that are in `text`, from
    0 to 1, without what was left out with its reason. `genre` is what kind of document it is by its structure, whatever
    `kind`, the words of its title page, says. `facts` are what the report states of its meeting: "title", "kind",
    "body", "date", "last-day" of several, "start", "end", "place", "number", "status"; one that a person corrected has
    no words. `roll` is what the report says of who was there, in its order, each of its people once. `as_read` is what
    was read where corrections apply, None where there are none.
    """

    id: str
    title: str
    kind: str | None
    date: str | None
    place: str | None
    text: str
    sections: tuple[Section, ...]
    people: tuple[Person, ...]
    speeches: tuple[Speech, ...]
    units: Spans
    pages: tuple[Page, ...]
    source: str
    sha256: str
    notices: tuple[Notice, ...] = ()
    coverage: float = 1.0
    tables: tuple[Table, ...] = ()
    genre: Genre = OTHER
    facts: tuple[Fact, ...] = ()
    roll: tuple[Attendance, ...] = ()
    as_read: AsRead | None = None

    def __post_init__(self) -> None:
        starts = [section.start for section in self.sections]
        if starts != sorted(starts) or any(section.end > len(self.text) for section in self.sections):
            raise ValueError(f"{self.source}: sections out of order or outside the text")

    def names(self, name: str) -> tuple[str, ...]:
        """Return a name with the person's variants in the report."""
        return (name, *(variant for person in self.people if person.name == name for variant in person.variants))

    def presence(self, name: str) -> Presence | None:
        """Return what the roll says of the person of this name, None where they are not on it."""
        return next((one.presence for one in self.roll if one.name == name), None)

    def sections_at(self, offset: int) -> tuple[Section, ...]:
        """Return the sections around a character of the text, outermost first."""
        begun = takewhile(lambda section: section.start <= offset, self.sections)
        return tuple(section for section in begun if offset < section.end)

    def sections_of(self, passage: Passage) -> tuple[Section, ...]:
        """Return the sections around a passage, outermost first; titles before or after it do not count."""
        ends = (self.sections_at(passage.start), self.sections_at(passage.end - 1))
        return next((around for around in ends if any(each.path == passage.path for each in around)), ends[0])

    def table_at(self, offset: int) -> Table | None:
        """Return the table around a character of the text, or None outside tables."""
        rank = bisect_right(self.tables, offset, key=lambda table: table.start) - 1
        return self.tables[rank] if rank >= 0 and offset < self.tables[rank].end else None

    def page_at(self, offset: int) -> Page | None:
        """Return the printed page of a character of the text, or None where the format has no pages."""
        rank = bisect_right(self.pages, offset, key=lambda page: page.start)
        return self.pages[max(0, rank - 1)] if self.pages else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable piece of one section: `document.text[start:end] == text`.

    `document` is the document's id, `path` the titles of the enclosing sections, `pages` the numbers of its first and
    last page in the file, `order` its rank in the document. `confidence` is the lowest of its pages recognised from
    images, None if there are none.
    """

    id: str
    document: str
    path: tuple[str, ...]
    kind: str
    start: int
    end: int
    text: str
    pages: tuple[int, int] | None
    speakers: tuple[Speaker, ...]
    order: int
    confidence: float | None = None

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"passage {self.id}: {len(self.text)} characters cannot span {self.start} to {self.end}")
