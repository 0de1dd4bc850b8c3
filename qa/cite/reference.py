"""The French reference of a quotation."""

from __future__ import annotations

from textwrap import shorten
from typing import Protocol

from ingest import Passage
from ingest.french import fold
from qa.cite.voice import Voice
from qa.cite.work import Work

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

_LONGEST = 160  # letters of a section's title: that of a bill may have 800, repeated under each quotation
_MOST_NAMES = 2  # told of in one quotation; more make no sentence
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
    def about(self) -> tuple[str, ...]:
        """Return the people whom the report's own words tell of."""

    @property
    def relates(self) -> tuple[str, ...]:
        """Return the people whose words the speaker relates."""

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
    where = locator(citation.paragraph, citation.pages) + recognised
    rest = (section(citation), _who(citation), relation(citation), where)
    return (*facts(citation.work), *filter(None, rest))


def facts(work: Work) -> tuple[str, ...]:
    """Return a report's title, then its date and its place as far as they are known."""
    return (work.title, *filter(None, (date(work.date), work.place)))


def section(citation: _Cited) -> str:
    """Return the titles above a quotation, outermost first, each cut between two words where it is long."""
    return " › ".join(shorten(title.rstrip(" :"), _LONGEST, placeholder=" …") for title in citation.passage.path)


def _who(citation: _Cited) -> str:
    """Return who speaks, as a reference says it, with a remark where the paragraph itself does not name them."""
    voice, names = citation.voice, ", ".join(citation.voice.names)
    if voice.kind == "carried":
        return f"{names} (dans la suite de {'ses' if len(voice.names) == 1 else 'leurs'} propos)"
    if voice.kind == "authored":
        return f"communication {_of(voice.names)}"
    if citation.about:
        return _about(citation.about)
    return names or {"anonymous": "propos sans nom", "collective": "proposition collective"}.get(voice.kind, "")


def lead(citation: _Cited) -> str:
    """Return what introduces a quotation; "Selon" only for people whom the paragraph has speak."""
    voice = citation.voice
    if voice.kind == "named":
        return "Selon " + _together(voice.names)
    if voice.kind == "carried":
        return _who(citation)
    if voice.kind == "authored":
        return f"Communication {_of(voice.names)}"
    if voice.kind == "several":
        return "Plusieurs voix, dont " + _together(voice.names)
    if voice.kind == "reported":
        return "Le compte rendu" + (f", {_about(citation.about)}" if citation.about else "")
    return {"anonymous": "Propos rapportés sans nom", "collective": "Proposition collective"}[voice.kind]


def relation(citation: _Cited) -> str:
    """Return whose words the speaker relates, as in "rapporte des propos de Luc Petit"; "" for nobody's."""
    return f"rapporte des propos {_of(citation.relates)}" if citation.relates else ""


def _about(names: tuple[str, ...]) -> str:
    """Return "à propos d’Anne Roy et Luc Petit"; of many people, the first and that there are others."""
    shown = names if len(names) <= _MOST_NAMES else (*names[:_MOST_NAMES], "d’autres")
    return f"à propos {_of(shown)}"


def _of(names: tuple[str, ...]) -> str:
    """Return names after "de", or "d’" before a vowel."""
    return f"d’{_together(names)}" if fold(names[0])[:1] in "aeiouy" else f"de {_together(names)}"


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


def _together(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"
