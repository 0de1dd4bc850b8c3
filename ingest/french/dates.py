"""Converts French dates to ISO 8601, at the precision they are written in."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ingest.french.lexicon import fold, lines

_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_DAYS = 10  # after the first, in one date


@cache
def _months() -> dict[str, int]:
    return {fold(name): number for number, name in enumerate(lines("months"), start=1)}


@cache
def _written() -> re.Pattern[str]:
    """Return the pattern of "1er mars 2016", "12 et 13 juin 2018", "30 mai au 2 juin 2018", "décembre 2015"."""
    month = "(?:" + "|".join(_months()) + ")"
    day = r"\d{1,2}(?:er)?"
    before = r"(?:,|et|au|-|–|/)\s*(?:(?:le|du)\s+)?(?:[a-z]{1,9}\s+)?"
    before = r"(?:,|et|au|-|–|/)\s*(?:(?:le|du)\s+)?(?:[a-z]{1,9}\s+)?"
    span = rf"(?:\s*{before}{day}(?:\s+(?P<last>{month}))?){{0,{_MOST_DAYS}}}"
    first = rf"(?:(?P<day>{day})(?:\s+(?P<first>{month}))?{span}\s+)?"
    return re.compile(rf"(?<!\w){first}(?P<month>{month})?\s*(?P<year>(?:19|20)\d\d)(?!\d)")


def find_date(text: str) -> str | None:
    """Return the first date in a text (the first day of several) or None; a bare year does not count.

    >>> find_date("12 et 13 juin 2018"), find_date("décembre 2015")
    ('2018-06-12', '2015-12')
    """
    iso = _ISO.search(text)
    if iso:
        return _day(iso[1], iso[2], iso[3])
    numeric = _NUMERIC.search(text)
    if numeric:
        return _day(numeric[3], numeric[2], numeric[1])
    for match in _written().finditer(fold(text)):
        month = match["first"] or match["month"] or match["last"]
        if month:
            return _written_date(match, _months()[month])
    return None


def _written_date(match: re.Match[str], month: int) -> str | None:
    if match["day"] is None:
        return f"{match['year']}-{month:02d}"
    return _day(match["year"], month, match["day"].removesuffix("er"))


def _day(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def find_year(text: str) -> str | None:
    """Return the year that ends a short line ("Édition 2019"), or None."""
    years = _YEAR.findall(text)
    return years[0] if len(years) == 1 and len(text) <= 40 and re.search(r"\d{4}\W*$", text) else None
