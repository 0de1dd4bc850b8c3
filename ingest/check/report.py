"""What a person should know of a reading, in sentences: its kind, how much was read, what to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.check.statistics import ReadingStatistics, Remark, gravities
from ingest.genre import GenreName
from ingest.messages import Language

_GENRES: dict[GenreName, str] = {
    "seminar": "genre-seminar",
    "minutes": "genre-minutes",
    "council": "genre-council",
    "transcript": "genre-transcript",
    "study-day": "genre-study-day",
    "proceedings": "genre-proceedings",
    "slides": "genre-slides",
    "assembly": "genre-assembly",
    "other": "genre-other",
}
"""The sentence of each genre."""


def report(figures: ReadingStatistics, language: Language) -> Iterator[str]:
    """Yield the report of a reading in a language: its kind, how much of it can be found, what to look at first."""
    yield genre_sentence(figures.genre, language)
    if figures.coverage < 1:
        yield language.sentence("report-covered", {"share": figures.coverage})
    else:
        yield language.sentence("report-kept" if figures.left_out else "report-whole", {})
    found = by_urgency(figures)
    if found:
        yield language.sentence("report-first", {"remark": found[0].told(language)})
    else:
        yield language.sentence("report-sure", {})


def genre_sentence(genre: GenreName, language: Language) -> str:
    """Return what a report was read as, in a language."""
    return language.sentence(_GENRES[genre], {})


def further_remarks(figures: ReadingStatistics) -> list[Remark]:
    """Return the remarks that a report does not tell, what a person should look at first before the rest."""
    return by_urgency(figures)[1:]


def by_urgency(figures: ReadingStatistics) -> list[Remark]:
    """Return what was skipped and what is doubtful, what a person should look at first before the rest."""
    order = {code: rank for rank, code in enumerate(gravities())}
    return sorted((*figures.skipped, *figures.doubts), key=lambda remark: order.get(remark.code, len(order)))
