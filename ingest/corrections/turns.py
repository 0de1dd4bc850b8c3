"""Gives words of a report to whoever said them, or to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.corrections.anchor import Letters
from ingest.corrections.correction import TurnChange
from ingest.corrections.people import person_called
from ingest.document import Document, Person, Speaker, Speech
from ingest.spans import Span, outside


def with_turn(document: Document, change: TurnChange, letters: Letters) -> Document | None:
    """Return a document with words given to a speaker, who is added to its people; None where they do not stand."""
    span = letters.find(change.words)
    if span is None:
        return None
    speeches = [part for speech in document.speeches for part in _besides(document.text, speech, span)]
    people = document.people
    if change.speaker:
        known = person_called(document, change.speaker)
        people = people if known else (*people, Person(change.speaker))
        name = known.name if known else change.speaker
        speeches.append(Speech(*span, Speaker(name, "named")))
    return replace(document, people=people, speeches=tuple(sorted(speeches, key=lambda each: (each.start, each.end))))


def _besides(text: str, speech: Speech, span: Span) -> Iterator[Speech]:
    """Yield what is left of a speech outside a span, without spaces at its ends."""
    whole = speech.start, speech.end
    for start, end in outside(text, whole, span):
        if (start, end) == whole or any(letter.isalnum() for letter in text[start:end]):
            yield replace(speech, start=start, end=end)
