"""The reports whose rolls a question asks for: by their date, their body, their title; all of them if it names none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index import Term, terms
from ingest.french import even, find_dates, fold, lines
from qa.catalogue import Roll
from qa.reader.forms import text_forms
from qa.roll.asked import words_of


def meant(rest: str, rolls: Sequence[Roll]) -> tuple[Roll, ...] | None:
    """Return the reports that the rest of a question names, in their order; () if none bears its date or proper names.

    None where a word is left that names no report: then the question is of something else.
    """
    dates, left = _dates(rest)
    naming = {roll.document.id: text_forms(_naming(roll)) for roll in rolls}
    every = frozenset(form for forms in naming.values() for form in forms)
    wanted = list(_telling(left))
    unknown = [term for term in wanted if every.isdisjoint(term.forms)]
    if any(not _is_proper(left[term.start : term.end]) for term in unknown):
        return None
    return tuple(
        roll
        for roll in rolls
        if not dates or any(_is_of(roll, one) for one in dates)
        if all(not naming[roll.document.id].isdisjoint(term.forms) for term in wanted)
    )


def _dates(rest: str) -> tuple[list[str], str]:
    """Return the dates of a question, "-03-12" of a day without its year, and the question without them."""
    found = [(one.start, one.end, one.value) for one in find_dates(rest)]
    for day in _day().finditer(even(rest)):
        if not any(start < day.end() and day.start() < end for start, end, _ in found):
            month = [even(name) for name in lines("months")].index(day["month"]) + 1
            found.append((day.start(), day.end(), f"-{month:02}-{int(day['day']):02}"))
    for start, end, _ in found:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return [value for _, _, value in found], rest


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:er)? (?P<month>{'|'.join(map(even, lines('months')))})(?!\w)")


def _naming(roll: Roll) -> str:
    """Return what a question may call a report by, its date in parts: "du 12 mars" without the year."""
    year, month, day = (*(roll.document.date or "").split("-"), "", "")[:3]
    called = (roll.document.title, roll.document.kind, roll.document.place, roll.body)
    named = lines("months")[int(month) - 1] if month else ""
    return "\n".join(filter(None, (*called, year, named, day.lstrip("0"), f"{day.lstrip('0')}er" * (day == "01"))))


def _is_of(roll: Roll, value: str) -> bool:
    """Tell whether a report is of a date as far as both are known."""
    date = roll.document.date or ""
    if value.startswith("-"):
        return date.endswith(value)
    return bool(date) and (date.startswith(value) or value.startswith(date))


def _is_proper(word: str) -> bool:
    """Tell whether a word that no report bears must be the name or the date of one that is not there."""
    return word[0].isupper() or word[0].isdigit() or fold(word) in map(fold, lines("months"))


def _telling(left: str) -> Iterator[Term]:
    """Yield the words that must name a report: neither nouns of meetings nor words that say nothing more."""
    common = words_of("meeting") | words_of("rest")
    return (term for term in terms(left) if fold(left[term.start : term.end]) not in common)
