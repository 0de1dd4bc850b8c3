"""Things that a question may ask for in a sentence: numbers, dates, hours, people, places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from index import DIGITS, MAGNITUDE
from ingest import Span
from ingest.french import lines

_MONTH = rf"(?:{'|'.join(sorted(lines('months')))})"
_WORD = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante"
    r"|cinquante|soixante|cent|mille|huitaine|dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine"
    r"|soixantaine|centaine|millier|moitié|tiers|quart)s?"
)
_WORDS = rf"{_WORD}(?:[- ](?:et[- ])?(?:une?|{_WORD})\b)*(?!-\w)"  # not "tiers-lieu"
_UNIT = (
    r"(?:%|€|k€|M€|Mds?€|euros?|francs?|dollars?|ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?"
    r"|k?m[²2]?|hectares?|ha|mètres?|kilomètres?|kg|tonnes?|habitants?|personnes?|°C?|pour cent)"
)
_COUNTED = r"(?!après\b|depuis\b|toujours\b)[a-zà-ÿ]{4,}s\b"  # "1500 quartiers" is not a year
_NUMBER = re.compile(
    rf"(?:(?<![\w/])(?:{DIGITS})(?![\d/])(?:[ \u00a0\u202f]?(?:{MAGNITUDE}))?|\b{_WORDS}\b)"
    rf"(?P<unit>(?:[ \u00a0\u202f](?:d['’e] ?)?)?{_UNIT}(?!\w))?(?!\w)",
    re.I,
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:er)? )?(?:{_MONTH}) (?:\d{{4}}|\d{{2,3}}(?= ))\b|\b\d{{1,2}}(?:er)? (?:{_MONTH})\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b(?:{_MONTH})\b"
    r"|\b(?:[IVX]+|\d{1,2})(?:er|re|e|ème)(?:[- ](?:et|au|ou) [IVX]+(?:er|e|ème))? siècles?\b"
    rf"|\bannées (?:19|20)?\d0\b|(?:(?<=en )|(?<=depuis )|\b(?!\d{{4}} {_COUNTED}))(?:1\d|20)\d\d(?:[-–/]\d{{2,4}})?\b"
    rf"(?![ \u00a0\u202f]?(?:d['’])?{_UNIT}(?!\w))",
    re.I,
)
YEAR = re.compile(r"(?<![\w,.])(?:1[89]|20)\d\d(?!\w)")
_HOUR = re.compile(
    r"\b(?:[01]?\d|2[0-4])[ \u00a0\u202f]?h(?:eures?)?(?:[ \u00a0\u202f]?[0-5]\d)?\b"
    rf"|\b(?:(?<=\bà )|(?<=\bdès )){_WORDS} heures\b"  # "à treize heures" lasts no time
)
_CAPITALS = r"[A-ZÀ-Ý][\w’'-]*"
_LINK = r"(?:(?:de la |de l['’]|du |des |de |d['’]|le |la |les |van |von |et |sur |sous |en |-)?)"
_OPENERS = "|".join(sorted({word.capitalize() for word in lines("openers")} - {"La", "Le", "Les"} | {"À"}))
_NO_NAME = rf"[DLdl]['’]|(?:{_OPENERS}|[IVX]+(?:er|re|e|ème))(?!\w)"  # "À Lyon", "XXe"; but "La Rochelle"
_NAME = re.compile(rf"(?:(?<=[dlDL]['’])|(?<![\w’'-]))(?!{_NO_NAME}){_CAPITALS}(?: {_LINK}{_CAPITALS})*")
_BEFORE_PLACE = re.compile(
    r"(?:\b(?:à|au|aux|en|dans|de|du|des|sur|vers|près de|chez|depuis|entre|et|ville|région|quartier|commune|rue|île)"
    r"(?: la| le| les)?|\b[dl]['’])\s?$",
    re.I,
)
_DEPARTMENT = re.compile(r" \((?:\d\d|2[AB]|97\d)\)")


def is_said(thing: Span, words: Sequence[Span]) -> bool:
    """Tell whether a thing begins and ends in given words: "Anne Dupré" in "Anne" and "Dupré"."""
    start, end = thing
    return any(a <= start < b for a, b in words) and any(a < end <= b for a, b in words)


def numbers(text: str) -> Iterator[Span]:
    """Yield numbers with their units, without dates and hours."""
    return (span for span, _ in measured(text))


def measured(text: str) -> Iterator[tuple[Span, int]]:
    """Yield numbers with their units, and where the unit begins, the end of the number if it has none."""
    taken = [*dates(text), *hours(text)]
    for match in _NUMBER.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield match.span(), match.start("unit") if match["unit"] else match.end()


def dates(text: str) -> Iterator[Span]:
    """Yield days, months, years and centuries."""
    return (match.span() for match in _DATE.finditer(text))


def hours(text: str) -> Iterator[Span]:
    """Yield hours of the day."""
    return (match.span() for match in _HOUR.finditer(text))


def names(text: str) -> Iterator[Span]:
    """Yield capitalised names of people and organisations; a lone first word may be any word."""
    for match in _NAME.finditer(text):
        if match.start() or " " in match[0] or match[0].isupper():
            yield match.span()


def places(text: str) -> Iterator[Span]:
    """Yield capitalised names in the position of a place: "à Lyon", "quartier du Blosne", "Stains (93)"."""
    for start, end in (match.span() for match in _NAME.finditer(text)):
        if _BEFORE_PLACE.search(text, max(0, start - 20), start) or _DEPARTMENT.match(text, end):
            yield start, end


FINDERS: Mapping[str, Callable[[str], Iterator[Span]]] = {
    "number": numbers,
    "date": dates,
    "hour": hours,
    "person": names,
    "place": places,
}
