"""Recognises lines that are no titles however they look: results of votes, labels, captions, signatures, amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from ingest.french.dates import find_date
from ingest.french.labels import is_name_line
from ingest.french.lexicon import even, fold, mapping, one_of, opens_with, rows, words
from ingest.french.names import civility, mentions
from ingest.outline.numbers import number_of
from ingest.outline.titles import known_title

_AMOUNT = re.compile(r"[\d\s.,:;+=*/%€$£²³°()–—-]*(?:euros?|k€|m€|ht|ttc|h|mn|min|km|m2|m)?[\d\s.,%€*()-]*")
_CONTACT = re.compile(r"(?:https?:|www\.)\S*$|\S+@\S+$|.*\b\d{5}\s+[a-z]|(?:t[ée]l\w*\W*)?(?:\d{2}[ .]){4}\d{2}\b")
_OFTEN = 3  # times that one text is a title, at most; more often it labels the same field of many parts
_LONGEST_SIGNATURE = 120  # letters of a function and a name
_LONGEST_RESULT = 120  # letters of a vote's result on a line of its own


def is_no_title(text: str) -> bool:
    """Return whether a line is no title by its words."""
    folded = fold(text).strip("*_•-–—|\"'«» ")
    return (
        _AMOUNT.fullmatch(folded) is not None
        or _CONTACT.match(folded) is not None
        or _fixed().match(folded) is not None
        or is_result(text)
        or _is_signature(text)
        or is_of_roll(text)
    )


def is_of_roll(text: str) -> bool:
    """Return whether a line is a group on a roll with its people, rather than a talk with its speakers.

    >>> is_of_roll("Excusés : M. Paul VIEL, Mme Ana ROY"), is_of_roll("OUVERTURE : Mme Ana Roy")
    (True, False)
    """
    return _of_roll().match(text) is not None and not _is_talk(text)


def _is_talk(text: str) -> bool:
    known = known_title(text)
    session = known is not None and known.kind != "list-of-speakers"
    return session or opens_with("speech_nouns", "gatherings").match(even(text)) is not None


@cache
def _of_roll() -> re.Pattern[str]:
    """Return the pattern of "Excusés : M. Viel et Mme Roy"; each person ends where the next begins, in one way only."""
    one = rf"{civility()}(?:(?!\set\s{civility()})[^,;:()\n]){{2,50}}(?:\([^()\n]*\))?"
    return re.compile(
        rf"[^:\n]{{2,60}}?\s?:\s{one}(?:\s?(?:[,;]|\set)\s{one})+\s?\.?$|[A-ZÀ-Ý' -]{{2,60}}\s?:\s{civility()}"
    )


def _is_signature(text: str) -> bool:
    """Return whether a line is how one signs: "Le président, Ana ROY", "Pour le maire, l'adjoint délégué".

    >>> _is_signature("La secrétaire de séance, Ana ROY"), _is_signature("Le maire de Bourg, son rôle et ses pouvoirs")
    (True, False)
    """
    signs = _signing().match(even(text)) if len(text) <= _LONGEST_SIGNATURE else None
    if signs is None:
        return False
    name = text[signs.end() :]
    named = mentions(name)
    alone = len(named) == 1 and bool(named[0].civil) and named[0].end == len(name.rstrip(" ."))
    return signs["by"] is not None or alone or (signs["function"] is not None and is_name_line(name))


@cache
def _signing() -> re.Pattern[str]:
    function = rf"l(?:[ea] |'){even(one_of('functions'))}(?!\w)"
    office = rf"l(?:[ea] |'){even(one_of('functions', 'roles'))}(?!\w)"
    by = rf"(?P<by>(?:pour|p/) {function}\s*(?:,?\s*$|,? et par|,\s*{office}))"
    other = r"l(?:[ea] |')[^,:–—]*?"
    return re.compile(rf"(?:{by}|(?:(?:(?:pour|p/) )?(?P<function>{function})[^,:–—]*|{other})(?:,|:| [-–—]) (?=\S))")


def without_labels(titles: Mapping[int, str]) -> list[int]:
    """Return the ranks of titles, without those whose text comes as often as only a label does."""
    times = Counter(titles.values())
    return [rank for rank, text in titles.items() if times[text] <= _OFTEN]


def is_result(text: str) -> bool:
    """Return whether a line states how a vote ended: "Adopté à l'unanimité", "9 voix pour, 5 abstentions".

    >>> is_result("Pour : 9 Contre : 0"), is_result("Pour aller plus loin"), is_result("Adoption du budget")
    (True, False, False)
    """
    folded = fold(text).strip("*_•-–—>➢→ ")
    if len(folded) > _LONGEST_RESULT:
        return False
    unanimous = any(word in folded for word in words("unanimity")) and number_of(text) is None
    return unanimous or _outcome().match(folded) is not None


@cache
def _outcome() -> re.Pattern[str]:
    outcomes, sides, numbers = (even(one_of(name)) for name in ("vote_outcomes", "vote_sides", "small_numbers"))
    ended = rf"{outcomes}e?s?\s*(?:$|[.,;:!(–—-]|a l'|a la |par |avec |\d|{numbers}\b)"
    counted = rf"(?:vote\s)?(?:par\s)?(?:\d{{1,4}}|{numbers})\s{sides}(?!\w)"
    tallied = rf"(?:nombre de\s)?{sides}\s*(?:[:=]|\d|\(\d)"
    return re.compile(rf"(?:{ended}|{counted}|{tallied})")


@cache
def _fixed() -> re.Pattern[str]:
    """Return the pattern of the lines of `no_titles.txt`, folded."""
    ends = {
        "label": r"\s*[:=]",
        "alone": r"\s*[.:,;!*]*\s*$",
        "opens": r"(?:['\s:]|[a-z]{1,2}['\s]|$)",
        "caption": r"\.?\s*(?:n°\s?)?(?:\d{1,3}\b|[:–—])",
    }
    parts = (re.escape(fold(words_)).replace(r"\ ", " ") + ends[how] for how, words_ in rows("no_titles"))
    return re.compile("(?:les |la |le )?(?:" + "|".join(parts) + ")")


def is_date(text: str) -> bool:
    """Return whether a line states a date and nothing else, with its weekday, hour or sitting."""
    if not find_date(text.replace(",", "")):
        return False
    known = words("months") | mapping("month_abbreviations").keys() | words("weekdays") | words("date_words")
    return all(word in known for word in re.findall(r"[^\W\d_]+", fold(text)))
