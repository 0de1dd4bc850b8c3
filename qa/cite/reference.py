"""The French reference of a quotation."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import Protocol

from ingest import Passage
from qa.cite.voice import Voice
from qa.cite.work import Work

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

_VOWEL = re.compile(r"[AEIOUYÀ-ÆÈ-ÏÒ-ÖÙ-ÝŒ]|H(?=[eéèiouyôû])")  # before which "de" is elided, as before most H
_LONGEST = 160  # letters of a section's title: that of a bill may have 800, repeated under each quotation
RECOGNISED = "(texte reconnu automatiquement)"


class _Cited(Protocol):
    """What a reference needs of a citation."""

    @property
    def work(self) -> Work:
        """Return the document quoted."""

    @property
    def passage(self) -> Passage:
        """Return the passage that holds the words."""

    @property
    def voice(self) -> Voice:
        """Return who says them."""

    @property
    def paragraph(self) -> int:
        """Return the number of their paragraph, from 1."""

    @property
    def pages(self) -> tuple[str, str] | None:
        """Return the labels of their first and last page, None where the format has no pages."""


def reference(citation: _Cited) -> str:
    """Return title, date, place, section path, speaker, page or paragraph, as far as known.

    Words recognised by OCR are marked as such.
    """
    return ", ".join(parts(citation))


def parts(citation: _Cited) -> tuple[str, ...]:
    """Return the parts of a reference, the document's title first."""
    recognised = "" if citation.passage.confidence is None else f" {RECOGNISED}"
    rest = (section(citation), _who(citation.voice), locator(citation.paragraph, citation.pages) + recognised)
    return (*facts(citation.work), *filter(None, rest))


def facts(work: Work) -> tuple[str, ...]:
    """Return a report's title, then its date and its place as far as they are known."""
    return (work.title, *filter(None, (date(work.date), work.place)))


def section(citation: _Cited) -> str:
    """Return the titles above a quotation, outermost first, each cut between two words where it is long."""
    return " › ".join(shorten(title.rstrip(" :"), _LONGEST, placeholder=" …") for title in citation.passage.path)


def _who(voice: Voice) -> str:
    """Return who speaks, as a reference says it, with a remark where the paragraph itself does not name them."""
    names = ", ".join(voice.names)
    if voice.kind == "carried":
        return f"{names} (dans la suite de ses propos)"
    if voice.kind == "authored":
        return "communication " + _of(voice.names)
    return names or {"anonymous": "propos sans nom", "collective": "proposition collective"}.get(voice.kind, "")


def lead(voice: Voice) -> str:
    """Return what introduces a quotation; "Selon" only for people whom the paragraph has speak."""
    if voice.kind == "named":
        return "Selon " + _together(voice.names)
    if voice.kind == "carried":
        return _who(voice)
    if voice.kind == "authored":
        return "Communication " + _of(voice.names)
    if voice.kind == "several":
        return "Plusieurs voix, dont " + _together(voice.names)
    return {
        "anonymous": "Propos rapportés sans nom",
        "collective": "Proposition collective",
        "reported": "Le compte rendu",
    }[voice.kind]


def locator(paragraph: int, pages: tuple[str, str] | None) -> str:
    """Return "p. 4" or "p. 4-5", by printed page labels, or "§ 12" where the format has no pages."""
    if pages is None:
        return f"§ {paragraph}"
    first, last = pages
    return f"p. {first}" if first == last else f"p. {first}-{last}"


def date(iso: str | None) -> str:
    """Return an ISO date in French, to the same precision: "15 décembre 2015", "décembre 2015", "2015"."""
    if not iso:
        return ""
    year, *rest = iso.split("-")
    words = [year]
    if rest:
        words.insert(0, _MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.insert(0, "1er" if rest[1] == "01" else str(int(rest[1])))
    return " ".join(words)


def _of(names: tuple[str, ...]) -> str:
    """Return "d’Ana Roy et de Paul Viel"."""
    each = tuple(f"d’{name}" if _VOWEL.match(name) else f"de {name}" for name in names)
    return _together(each)


def _together(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"
