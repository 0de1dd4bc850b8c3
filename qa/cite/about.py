"""People whom a quotation is about without being theirs: told of by a report, or related by a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from index import names_match
from ingest import Document, Span, overlaps
from ingest.french import entries, fold, has_first_name, has_speech_verb, mentions
from qa.cite.voice import Voice

_REACH = 60  # letters between a name and the verb by which somebody says something
_MOST_CHARACTERS = 2_000  # of a quotation: of a longer one, a whole passage, nobody could tell whom it is about


def told_of(document: Document, voice: Voice, *, span: Span) -> tuple[str, ...]:
    """Return the people named in the report's own words, as the report calls them; () for the words of a person."""
    if voice.names or span[1] - span[0] > _MOST_CHARACTERS:
        return ()
    told = (
        str(speech.speaker)
        for speech in document.speeches
        if speech.speaker.attribution == "about" and overlaps((speech.start, speech.end), span)
    )
    return tuple(dict.fromkeys((*(name for name, _ in _named(document, span)), *told)))


def related(document: Document, voice: Voice, *, span: Span) -> tuple[str, ...]:
    """Return the people whose words a speaker relates: "Selon M. Petit, …", "M. Petit nous a dit que …"."""
    if not voice.names:
        return ()
    text = document.text[slice(*span)]
    return tuple(
        dict.fromkeys(
            name
            for name, (start, end) in _named(document, span)
            if not any(names_match(one, name) or names_match(name, one) for one in voice.names)
            if _is_said_by(text, start, end)
        )
    )


def _named(document: Document, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield each person named in a quotation, with the place of the name; of a family name alone, who bears it."""
    start, end = span
    if end - start > _MOST_CHARACTERS:
        return
    for mention in mentions(document.text[start:end]):
        bearers = [
            person.name
            for person in document.people
            if person.kind == "person" and any(names_match(mention.name, one) for one in document.names(person.name))
        ]
        if len(bearers) == 1:
            yield bearers[0], (mention.start, mention.end)
        elif not bearers and (mention.civil or has_first_name(mention.name)):
            yield mention.civil * (" " not in mention.name) + mention.name, (mention.start, mention.end)


def _is_said_by(text: str, start: int, end: int) -> bool:
    """Tell whether the one named at a place of a text is said to say something there."""
    if _source().search(fold(text[max(0, start - _REACH) : start])):
        return True
    clause = re.split(r"[,.;:!?«»()]", text[end : end + _REACH], maxsplit=1)[0]
    return has_speech_verb(clause)


@cache
def _source() -> re.Pattern[str]:
    """Return the pattern of what stands before a name whose words are related: "selon", "d'après", "comme l'a dit"."""
    words = "|".join(re.escape(fold(words)) for words in entries(Path(__file__).with_name("sources.txt")))
    return re.compile(rf"(?:^|(?<=\W))(?:{words})(?: (?:m|mm|mr|mmes?|mlles?|monsieur|madame)\.?)?\W*$")
