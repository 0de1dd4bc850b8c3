"""What a person should look at first in a report as it was read: its doubts, in the order of their weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from ingest import Document, Person, Reading, Remark, Section, Span, Speech, french, statistics
from ingest.corrections import Correction, HeadingChange, PersonChange

Kind = Literal["remark", "fact", "voice", "same", "heading"]

_LONG = 120  # letters of a heading: longer ones are mostly sentences
_FACTS = {"title": "title-guessed", "date": "date-guessed"}
_OF_FACTS = (*_FACTS.values(), "no-date")  # remarks that the doubt of a fact tells already
_PROSE = (".", ",", ";")  # what ends a sentence, or a line of one, and no heading
_CLOSING = '»”" \u00a0\u202f'  # what may follow that


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: `key` tells it from the others, `span` is where it stands, None where nowhere.

    `remark` belongs to a remark on the reading; `name` to a fact, to the speaker of a doubtful voice, or to two people
    who may be one, the other being `other`.
    """

    kind: Kind
    key: str
    span: Span | None = None
    remark: Remark | None = None
    name: str = ""
    other: str = ""


def doubts(document: Document, standing: Sequence[Correction]) -> list[Doubt]:
    """Return the doubts of a document that no correction answers."""
    return [
        *_remarks(document),
        *_facts(document),
        *_voices(document),
        *_same(document, standing),
        *_headings(document, standing),
    ]


def key_of(kind: str, text: str) -> str:
    """Return a short key for a text, to stand in addresses."""
    return f"{kind}-{sum_of(text)}"


def sum_of(words: str) -> str:
    """Return a short sum of some words."""
    return f"{crc32(words.encode('utf-8', 'surrogatepass')):08x}"


def _remarks(document: Document) -> Iterator[Doubt]:
    figures = statistics(Reading(document, (), 0.0))
    for remark in (*figures.skipped, *figures.doubts):
        if remark.code not in _OF_FACTS:
            yield Doubt("remark", f"avis-{remark.code}", _page_span(document, remark), remark=remark)


def _page_span(document: Document, remark: Remark) -> Span | None:
    """Return the beginning of the first page that a remark is about."""
    first = min(remark.pages, default=None)
    return next(((page.start, page.start) for page in document.pages if page.number == first), None)


def _facts(document: Document) -> Iterator[Doubt]:
    for fact in document.facts:
        if fact.guessed:
            yield Doubt("fact", f"fait-{fact.name}", place_of(document, fact.words), name=fact.name)
    if document.date is None:
        yield Doubt("fact", "fait-date", name="date")


def place_of(document: Document, words: str) -> Span | None:
    """Return where words of a report first stand, None where they do not."""
    start = document.text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def _voices(document: Document) -> Iterator[Doubt]:
    """Yield what is attributed to somebody only because a sentence before it was, paragraphs in a row as one."""
    run: list[Speech] = []
    for speech in document.speeches:
        if speech.speaker.attribution == "listed":
            continue
        if run and not _goes_on(document, run[-1], speech):
            yield _voice(run)
            run = []
        run += [speech] if speech.speaker.attribution == "carried" else []
    if run:
        yield _voice(run)


def _goes_on(document: Document, before: Speech, speech: Speech) -> bool:
    same = (before.speaker, before.speaker.attribution) == (speech.speaker, speech.speaker.attribution)
    return same and not document.text[before.end : speech.start].strip()


def _voice(run: Sequence[Speech]) -> Doubt:
    return Doubt("voice", f"voix-{run[0].start}", (run[0].start, run[-1].end), name=str(run[0].speaker))


def _same(document: Document, standing: Sequence[Correction]) -> Iterator[Doubt]:
    """Yield pairs of people of whom one may be called by less of the other's name."""
    settled = {each.change.name for each in standing if isinstance(each.change, PersonChange)}
    families: dict[str, list[Person]] = defaultdict(list)
    for person in document.people:
        words = french.fold(person.name).split()
        if words:  # a name of signs alone may be read, or given
            families[words[-1]].append(person)
    for several in families.values():
        longest = max(several, key=lambda person: len(person.name))
        for person in several:
            if person is not longest and person.name not in settled and _shortens(person.name, longest.name):
                key = key_of("meme", f"{person.name}\n{longest.name}")
                yield Doubt("same", key, place_of(document, person.name), name=person.name, other=longest.name)


def _shortens(name: str, longer: str) -> bool:
    """Tell whether each word of a name is in a longer one, or is the initial of the word that is."""
    words, others = french.fold(name).replace(".", " ").split(), french.fold(longer).split()
    return all(word in others or (len(word) == 1 and any(other[0] == word for other in others)) for word in words)


def _headings(document: Document, standing: Sequence[Correction]) -> Iterator[Doubt]:
    """Yield headings that look like sentences."""
    settled = {each.change.words.exact.strip() for each in standing if isinstance(each.change, HeadingChange)}
    for section in document.sections:
        if _is_doubtful(section) and document.text[slice(*title_span(document, section))] not in settled:
            yield Doubt("heading", f"titre-{section.start}", title_span(document, section), name=section.title)


def title_span(document: Document, section: Section) -> Span:
    """Return the span of a heading's words."""
    return section.start, section.start + len(document.text[section.start : section.body].rstrip())


def _is_doubtful(section: Section) -> bool:
    title = section.title
    return len(title) > _LONG or title.rstrip(_CLOSING).endswith(_PROSE) or title[:1].islower()
