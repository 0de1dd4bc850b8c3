"""What a number counts or measures: only one that counts what the question asks for may be its short answer."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from pathlib import Path

from index import terms
from ingest import Span
from ingest.french import pairs
from qa.reader.asked import Asked
from qa.reader.forms import forms_of
from qa.reader.things import YEAR, measured

_WORDS = Path(__file__).with_name("quantities.txt")
_UNITS = "-units"

_COUNTED = re.compile(
    r"\b(?:combien|nombre|quantité|effectifs?)(?: total| exact| moyen)? (?:de |d['’])(?P<noun>.+)"
    r"|\bcombien\b[^?]*?-(?:t-)?(?:ils?|elles?|on|nous|vous)\b[^?]{0,20}? (?:de |d['’])(?P<late>.+)",
    re.I,
)
_WORD = re.compile(r"(?:[^\W\d_]|°)[\w²³°€]*|[%‰€]")
_NEXT = re.compile(r"[ \u00a0\u202f]*(?:de |d['’]|des )?(?P<word>(?:[^\W\d_]|°)[\w²³°€-]*(?!['’])|[%‰€])", re.I)
_PAIRED = re.compile(r"[ \u00a0\u202f]*(?:et|à|ou|puis|[-–,/])[ \u00a0\u202f]*", re.I)
_BAR = "|"  # between the cells of a row, each of which counts its own
_FOLLOWING = 3  # words after a number that may say what it counts: "40 nouveaux logements sociaux"
_LABEL = 20  # characters before a number that may make it a name: "article 5"


def counting(asked: Asked, text: str) -> list[Span]:
    """Return the numbers of a text that count or measure what the question asks for.

    A number alone counts what the number before it does, unless that is in another cell of a table. Where no number
    stands with the noun or unit asked for, those that stand with none are returned: "Nombre de places : 40". All are,
    where the question does not say what it counts.
    """
    found = [(span, unit) for span, unit in measured(text) if not _labelled().search(text, span[0] - _LABEL, span[0])]
    wanted = _wanted(asked)
    if not wanted:
        return [span for span, _ in found]
    said = _said(text, found)
    counted = [span for (span, _), forms in zip(found, said, strict=True) if not wanted.isdisjoint(forms)]
    return counted or [span for (span, _), forms in zip(found, said, strict=True) if not forms]


def says_none(asked: Asked, text: str) -> bool:
    """Tell whether a text says there is none of what the question counts: "aucun accident", or of a price "gratuit"."""
    if not forms_of(asked.terms).isdisjoint(_forms("price")):
        return not _all_forms(text, 0, len(text)).isdisjoint(_forms("free"))
    wanted = _wanted(asked)
    return any(not wanted.isdisjoint(_own(text, match.span(), match.end())) for match in _none().finditer(text))


def of_years(numbers: Sequence[Span], text: str, years: Set[str]) -> list[Span]:
    """Return the numbers whose nearest year in a text is one of those asked for; all if there is none."""
    named = [(match.start(), match.end(), match.group()) for match in YEAR.finditer(text)]
    if not named or not years:
        return list(numbers)
    nearest = [min((max(start - span[1], span[0] - end), year) for start, end, year in named)[1] for span in numbers]
    return [span for span, year in zip(numbers, nearest, strict=True) if year in years] or list(numbers)


def contradicts(asked: Asked, text: str, number: Span) -> bool:
    """Tell whether a number is of a change in the other direction than the question's: a rise, asked for a fall."""
    here, there = _direction(asked.said), _direction(text[: number[0]])
    return bool(here and there) and here != there


def is_direction(form: str) -> bool:
    """Tell whether a form of a word says that something rises or falls."""
    return form in _forms("up") or form in _forms("down")


def _direction(text: str) -> str:
    """Return "up" or "down" by the last word of a text that says one, or ""."""
    for term in reversed(terms(text)):
        for direction in ("up", "down"):
            if not _forms(direction).isdisjoint(term.forms):
                return direction
    return ""


def _wanted(asked: Asked) -> frozenset[str]:
    """Return the forms of the noun or of the units that the number asked for stands with; none if any will do."""
    counted = _COUNTED.search(asked.said)
    noun = _noun(counted["noun"] or counted["late"]) if counted else frozenset()
    said = noun or forms_of(asked.terms)
    kinds = [kind for kind in _kinds() if not said.isdisjoint(_forms(kind))]
    kinds += [kind for kind in _kinds() if not noun.isdisjoint(_forms(kind + _UNITS))]
    if noun and not kinds:
        return noun if noun.isdisjoint(_forms("people")) else noun | _forms("anybody")
    return frozenset(form for kind in kinds for form in _forms(kind + _UNITS))


def _noun(phrase: str) -> frozenset[str]:
    """Return the forms of the first word of a phrase that is no adjective that stands before nouns."""
    words = (_word_forms(match.group()) for match in _WORD.finditer(phrase))
    return next((forms for forms in words if forms and forms.isdisjoint(_forms("before-nouns"))), frozenset())


def _said(text: str, found: Sequence[tuple[Span, int]]) -> list[frozenset[str]]:
    """Return the forms of what each number of a text counts, none where nothing says it."""
    said = [_own(text, span, unit) for span, unit in found]
    ends = [span for span, _ in found]
    for place in range(len(found) - 2, -1, -1):
        if not said[place] and _PAIRED.fullmatch(text, ends[place][1], ends[place + 1][0]):
            said[place] = said[place + 1]  # "de 27 à 26 euros"
    for place in range(1, len(found)):
        if not said[place] and _BAR not in text[ends[place - 1][1] : ends[place][0]]:
            said[place] = said[place - 1]  # "3 200 abonnés, contre 4 100 l'an dernier"
    return said


def _own(text: str, span: Span, unit: int) -> frozenset[str]:
    """Return the forms of a number's unit and of the words that follow it, and of a fraction in letters."""
    forms = _all_forms(text, span[0], unit) & _forms("fractions") | _all_forms(text, unit, span[1])
    at = span[1]
    for _ in range(_FOLLOWING):
        match = _NEXT.match(text, at)
        found = _word_forms(match["word"]) if match else frozenset()
        if match is None or not found:
            break
        forms |= found
        at = match.end()
    return forms


def _all_forms(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(form for match in _WORD.finditer(text, start, end) for form in _word_forms(match.group()))


@cache
def _forms(name: str) -> frozenset[str]:
    """Return the forms of the words of an entry of quantities.txt."""
    return frozenset(form for word in _entry(name) for form in _word_forms(word) or (word.lower(),))


@cache
def _kinds() -> tuple[str, ...]:
    """Return the kinds of measure, those that have units."""
    return tuple(name.removesuffix(_UNITS) for name in pairs(_WORDS) if name.endswith(_UNITS))


@cache
def _none() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_entry('none'))})(?!\w)", re.I)


@cache
def _labelled() -> re.Pattern[str]:
    """Return the pattern of the end of a text after which a number is a name."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _entry('labels')))})[ \u00a0]?$", re.I)


def _entry(name: str) -> list[str]:
    return [word.strip() for word in pairs(_WORDS)[name].split(",")]


def _word_forms(word: str) -> frozenset[str]:
    """Return the forms of a word, or a sign itself; none for a word that only links others."""
    found = forms_of(terms(word))
    return found or frozenset({word.lower()} & _signs())


@cache
def _signs() -> frozenset[str]:
    """Return the units that are no search terms."""
    units = (word.lower() for kind in _kinds() for word in _entry(kind + _UNITS))
    return frozenset(unit for unit in units if not terms(unit))
