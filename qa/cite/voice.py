"""Who speaks in a quotation, and how surely: by sentence, where passages attribute whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest import Document, Passage, Span, overlaps
from ingest.french import is_nameless, sentences

SPEAKING = ("named", "carried", "authored")
"""The attributions of people's own words, and the kinds of voice of one person or of several together."""
Kind = Literal["named", "carried", "authored", "several", "collective", "anonymous", "reported"]
"""Named: the paragraph has the person say it. Carried: an earlier paragraph named who speaks, and nobody else since.
Authored: the title of the part, or the line below, names who gives the talk. Several: several voices in turn.
Collective: a proposal of a group. Anonymous: the words of a person without a name. Reported: the words of the report
itself."""

_QUOTED = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
_MOSTLY = 0.5  # share of a sentence between quotation marks from which it counts as quoted


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a quotation: `names` are those whom the document has speak, never those it only mentions.

    `organisations` are the names that are not people's, but those of bodies that speak as one.
    """

    kind: Kind
    names: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.names) != (self.kind in (*SPEAKING, "several")):
            raise ValueError(f"a {self.kind} voice with the names {self.names}")


def voice(document: Document, passage: Passage, *, span: Span) -> Voice:
    """Return who says `span`, offsets in the document's text; `passage` is the passage that holds it."""
    parts = (sentence for sentence in _sentences(document, span))
    heard = _together(list(dict.fromkeys(_of_sentence(document, passage, sentence) for sentence in parts)))
    bodies = _organisations(document) if heard.names else frozenset()
    return replace(heard, organisations=tuple(name for name in heard.names if name in bodies))


def _together(voices: Sequence[Voice]) -> Voice:
    """Return the voice of sentences whose voices are given, each once."""
    if len(voices) == 1:
        return voices[0]
    names = tuple(dict.fromkeys(name for one in voices for name in one.names))
    if names and all(one.names == names for one in voices):
        return Voice("carried", names)
    return Voice("several", names) if names else Voice("reported")


def _organisations(document: Document) -> frozenset[str]:
    return frozenset(person.name for person in document.people if person.kind == "organisation")


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    start, end = span
    for first, last in sentences(document.text[start:end]):
        yield start + first, start + last


def _of_sentence(document: Document, passage: Passage, sentence: Span) -> Voice:
    start, end = sentence
    spoken = [
        speech
        for speech in document.speeches
        if overlaps((speech.start, speech.end), sentence) and speech.speaker.attribution in SPEAKING
    ]
    if spoken:
        names = tuple(dict.fromkeys(str(speech.speaker) for speech in spoken))
        if len(names) > 1 and len({speech.start for speech in spoken}) > 1:
            return Voice("several", names)  # a clause each
        told = {speech.speaker.attribution for speech in spoken}
        return Voice("carried" if "carried" in told else "authored" if "authored" in told else "named", names)
    if is_nameless(document.text[start:end]):
        return Voice("anonymous")
    if passage.kind == "proposals":
        return Voice("collective")
    return Voice("anonymous" if _is_quoted(document.text, sentence) else "reported")


def _is_quoted(text: str, sentence: Span) -> bool:
    """Tell whether most of a sentence is between quotation marks, opened in it or earlier in its paragraph."""
    start, end = sentence
    opening = text.rfind("\n", 0, start) + 1
    quoted = sum(
        max(0, min(match.end(), end - opening) - max(match.start(), start - opening))
        for match in _QUOTED.finditer(text[opening:end])
    )
    return quoted >= _MOSTLY * (end - start)
