"""Finds French dates and converts them to ISO 8601, at the precision they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.french.lexicon import any_of, even, lines, pairs_of
from ingest.french.numbers import number, number_words

_CENTURY = r"(?:19|20)\d\d"
_ISO = re.compile(rf"(?<!\d)({_CENTURY})([-/])(\d\d)\2(\d\d)(?!\d)")
_NUMERIC = re.compile(rf"(?<!\d)(?<!\d[/.-])(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?({_CENTURY})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(?<!\d[/.-])(\d{1,2})/(\d{1,2})/(\d\d)(?![/\d])|(?<![\d.])(\d\d)\.(\d\d)\.(\d\d)(?![.\d])")
_NAMED = re.compile(rf"(?<!\d)(?:({_CENTURY})([-_. ]?)(\d\d)\2(\d\d)|(\d\d)([-_. ]?)(\d\d)\6({_CENTURY}))(?!\d)")
_NAMED_MONTH = re.compile(rf"(?<!\d)({_CENTURY})[-_](0[1-9]|1[0-2])(?![\d])")
_YEAR = re.compile(_CENTURY)
_MOST_DAYS = 10  # after the first, in one date
_PIVOT = 60  # two-digit years below it belong to this century


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at its offsets in a text, as precise as written, and the last of several days, if any."""

    value: str
    start: int
    end: int
    last: str | None = None


@cache
def _months() -> dict[str, int]:
    names = {even(name): number for number, name in enumerate(lines("months"), start=1)}
    short = pairs_of(lines("month_abbreviations"))
    return names | {even(name): names[even(month)] for name, month in short.items()}


@cache
def month_pattern() -> str:
    """Return the pattern of a month's name, whole or short, on the even text."""
    return rf"{any_of(_months())}(?![a-z])\.?"


@cache
def _written() -> re.Pattern[str]:
    """Return the pattern of "1er mars 2016", "12 et 13 juin 2018", "30 mai au 2 juin 2018", "décembre 2015"."""
    month = month_pattern()
    day = r"\d{1,2}(?:\s?er)?"
    before = r"(?:,|;|et|au|&|-|–|/)\s*(?:(?:le|du)\s+)?(?:[a-z]{1,9}\s+)?"
    span = rf"(?:\s*{before}{day}(?:\s+(?P<last>{month}))?){{0,{_MOST_DAYS}}}"
    first = rf"(?:(?P<day>{day})(?:\s+(?P<first>{month}))?{span}\s+)?"
    numbered = "".join(  # "réunion n° 4 – 13 novembre 2019", "Séance 4 – vendredi 13" are of one day
        rf"(?<!{opener})" for opener in ("n° ", "n°", "no ", *(f"{even(noun)} " for noun in lines("numbered_sittings")))
    )
    short = r"(?<=[a-z.]\s)['’]?\d\d(?=\s*(?:$|[\n);|]|[,.](?!\d)|[–—-](?!\s*\d)))"
    # "5 juin 24", not "5 juin 20 h", "5 juin 18 – 20 h" nor "mars 12 élus"
    return re.compile(rf"(?<!\w){numbered}{first}(?P<month>{month})?\s*(?P<year>{_CENTURY}(?!\d)|{short})")


@cache
def _in_words() -> re.Pattern[str]:
    """Return the pattern of "deux mille vingt et un, le trente et un mars" and "le trente mars deux mille vingt"."""
    words, month = number_words(), month_pattern()
    year = rf"(?:(?=deux[ -]mil|mil){words}|{_CENTURY})"
    day = rf"(?:\d{{1,2}}(?:\s?er)?|{words})"
    joint = rf"[\s,;–-]{{0,3}}(?:et\s)?,?\s?(?:le\s|du\s)?(?:(?:{'|'.join(lines('weekdays'))})\s)?"
    jour = r"(?:\s(?:jours?\s)?(?:du\smois\s)?(?:de\s|d')?|\s)"
    return re.compile(
        rf"(?<!\w)an\s(?:de\sgrace\s)?(?P<year>{year}){joint}(?P<day>{day}){jour}(?P<month>{month})"
        rf"|(?<!\w)(?P<day2>{day})\s(?P<month2>{month}),?\s(?P<year2>(?=deux[ -]mil|mil){words})"
    )


def find_dates(text: str) -> list[Dated]:
    """Return the dates in a text, in order of their place; a bare year does not count."""
    level = even(text)
    found: list[Dated] = []
    for dated in sorted((*_figures(level), *_months_named(level), *_words(level)), key=_place):
        if not found or dated.start >= found[-1].end:
            found.append(dated)
    return found


def find_date(text: str) -> str | None:
    """Return the first date in a text (the first day of several) or None; a bare year does not count.

    >>> find_date("12 et 13 juin 2018"), find_date("décembre 2015"), find_date("12/03/19")
    ('2018-06-12', '2015-12', '2019-03-12')
    """
    return next((dated.value for dated in find_dates(text)), None)


def date_in_name(stem: str) -> str | None:
    """Return the date in a file's name, without its suffix, or None.

    >>> date_in_name("20180614_assemblee"), date_in_name("CR 12 mars 2019")
    ('2018-06-14', '2019-03-12')
    """
    for match in _NAMED.finditer(stem):
        day = _day(match[1], match[3], match[4]) if match[1] else _day(match[8], match[7], match[5])
        if day:
            return day
    spelled = find_date(re.sub(r"[_-]+", " ", stem))
    month = _NAMED_MONTH.search(stem)
    return spelled or (f"{month[1]}-{month[2]}" if month else None)


def find_year(text: str) -> str | None:
    """Return the year that ends a short line ("Édition 2019"), or None."""
    years = _YEAR.findall(text)
    return years[0] if len(years) == 1 and len(text) <= 40 and re.search(r"\d{4}\W*$", text) else None


def _place(dated: Dated) -> tuple[int, int]:
    return dated.start, -dated.end


def _figures(level: str) -> Iterator[Dated]:
    for match in _ISO.finditer(level):
        yield from _dated(match, _day(match[1], match[3], match[4]))
    for match in _NUMERIC.finditer(level):
        yield from _dated(match, _day(match[4], match[3], match[1]))
    for match in _SHORT.finditer(level):
        day, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
        yield from _dated(match, _day(_full(year), month, day))


def _full(year: str) -> str:
    """Return a year with its century: "24" is 2024, "87" is 1987."""
    short = year.lstrip("'’")
    return short if len(short) == 4 else f"{20 if int(short) < _PIVOT else 19}{short}"


def _dated(match: re.Match[str], value: str | None) -> Iterator[Dated]:
    if value:
        yield Dated(value, match.start(), match.end())


def _months_named(level: str) -> Iterator[Dated]:
    for match in _written().finditer(level):
        month = match["first"] or match["month"] or match["last"]
        if not month:
            continue
        whole = len(match["year"]) == 4 or match["day"]  # "juin 24" is a day
        value = _written_date(match, _number(month)) if whole else None
        if value:
            yield Dated(value, match.start(), match.end(), _last_day(match))


def _words(level: str) -> Iterator[Dated]:
    for match in _in_words().finditer(level):
        year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
        yield from _dated(match, _day(number(year), _number(month), number(re.sub(r"(?<=\d)\s?er$", "", day))))


def _number(month: str) -> int:
    return _months()[month.removesuffix(".")]


def _written_date(match: re.Match[str], month: int) -> str | None:
    if match["day"] is None:
        return f"{match['year']}-{month:02d}"
    return _day(_full(match["year"]), month, match["day"].removesuffix("er").strip())


def _last_day(match: re.Match[str]) -> str | None:
    """Return the last day of several: the second of "du 30 mai au 2 juin 2018"."""
    days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", match[0][: match.start("year") - match.start()])
    month = match["month"] or match["last"]
    return _day(_full(match["year"]), _number(month), days[-1]) if len(days) > 1 and month else None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
