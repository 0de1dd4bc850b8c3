"""Who speaks in a quotation, and how surely: by sentence, where passages attribute whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest import Document, Passage, Span, Speaker, Speech, overlaps
from ingest.french import fold, is_nameless, sentences

Kind = Literal["named", "carried", "authored", "several", "collective", "anonymous", "reported"]
"""Named: the paragraph has the person say it. Carried: an earlier paragraph named who speaks, and nobody else since.
Authored: the title of the part, or the line below, names who gives the talk. Several: several voices in turn.
Collective: a proposal of a group. Anonymous: the words of a person without a name. Reported: the words of the report
itself."""

_QUOTED = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
_APART = 2  # characters between two paragraphs
_MOSTLY = 0.5  # share of a sentence between quotation marks from which it counts as quoted


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a quotation: `names` are people whom the document has speak, never people it only mentions."""

    kind: Kind
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.names) != (self.kind in ("named", "carried", "authored", "several")):
            raise ValueError(f"a {self.kind} voice with the names {self.names}")


def voice(document: Document, passage: Passage, *, span: Span) -> Voice:
    """Return who says `span`, offsets in the document's text; `passage` is the passage that holds it."""
    parts = (sentence for sentence in _sentences(document, span))
    voices = list(dict.fromkeys(_of_sentence(document, passage, sentence) for sentence in parts))
    if len(voices) == 1:
        return voices[0]
    names = tuple(dict.fromkeys(name for one in voices for name in one.names))
    if names and all(one.names == names for one in voices):
        return Voice("carried", names)
    return Voice("several", names) if names else Voice("reported")


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    start, end = span
    for first, last in sentences(document.text[start:end]):
        yield start + first, start + last


def _of_sentence(document: Document, passage: Passage, sentence: Span) -> Voice:
    start, end = sentence
    around = [
        (_begin(document, speech), speech)
        for speech in document.speeches
        if overlaps((speech.start, speech.end), sentence) and speech.speaker.attribution != "listed"
    ]
    speaking = [(begin, speech) for begin, speech in around if begin < end]
    latest = max((begin for begin, _ in speaking), default=-1)
    named = any(begin >= start and speech.speaker.attribution == "named" for begin, speech in speaking)
    if not named and is_nameless(document.text[start:end]):
        return Voice("anonymous")
    if speaking:
        last = [speech.speaker for begin, speech in speaking if begin == latest]
        return Voice(_kind(last), tuple(dict.fromkeys(map(str, last))))
    going_on = tuple(dict.fromkeys(str(speech.speaker) for _, speech in around if _goes_on(document, speech)))
    if going_on:
        return Voice("carried", going_on)
    if passage.kind == "proposals":
        return Voice("collective")
    return Voice("anonymous" if _is_quoted(document.text, sentence) else "reported")


def _kind(speakers: Sequence[Speaker]) -> Literal["named", "carried", "authored"]:
    """Return how surely the people of a sentence say it, as the least sure of them does."""
    told = {speaker.attribution for speaker in speakers}
    return "carried" if "carried" in told else "authored" if "authored" in told else "named"


def _begin(document: Document, speech: Speech) -> int:
    """Return where a speech begins: at the sentence that names the speaker, else at the paragraph."""
    if speech.speaker.attribution in ("carried", "authored"):
        return speech.start
    names = {fold(name) for name in document.names(speech.speaker)}
    names |= {name.split()[-1] for name in names}
    for start, end in _sentences(document, (speech.start, speech.end)):
        said = fold(document.text[start:end])
        if any(re.search(rf"\b{re.escape(name)}\b", said) for name in names):
            return start
    return speech.start


def _goes_on(document: Document, speech: Speech) -> bool:
    """Tell whether the same person speaks in the paragraph before, and so also before their name in this one."""
    return any(
        other.speaker == speech.speaker and 0 <= speech.start - other.end <= _APART
        for other in document.speeches
        if other.speaker.attribution != "listed"
    )


def _is_quoted(text: str, sentence: Span) -> bool:
    """Tell whether most of a sentence is between quotation marks, opened in it or earlier in its paragraph."""
    start, end = sentence
    opening = text.rfind("\n", 0, start) + 1
    quoted = sum(
        max(0, min(match.end(), end - opening) - max(match.start(), start - opening))
        for match in _QUOTED.finditer(text[opening:end])
    )
    return quoted >= _MOSTLY * (end - start)
