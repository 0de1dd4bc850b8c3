"""Reads the place that stands beside a date in one line: "Nantes, le 3 mai", "3 mai, mairie de Bourg-Neuf"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.french.dates import find_dates
from ingest.french.kinds import HOURS, report_kind, without_hours
from ingest.french.lexicon import any_of, even, lines, opens_with, word_of

PREFIXED, AFTER = 80, 78
"""Strengths of a place before a date, and of one after it."""
_LONGEST = 140  # letters of a place
_LONGEST_LINE = 120  # letters of a line that is a place alone
_MOST_PARTS = 4  # "Lille, Hôtel de la coopération, salle Verte, en visioconférence"
_TOWN_WORD = r"[A-ZÀ-ÖØ-Ý][\wÀ-ÿ]*(?:['’-][\wÀ-ÿ]+){0,6}"
_TOWN_LINK = r"(?:sur|sous|en|le|la|les|de|du|des|lès|lez|d['’])"
TOWN = (
    rf"(?:(?:La|Le|Les|L['’])\s?)?{_TOWN_WORD}(?:[ -](?:{_TOWN_LINK}[ -]?){{0,2}}{_TOWN_WORD}){{0,3}}"
    r"(?:\s\((?:\d{2,3}|2[AB])\))?"
)
"""The pattern of a town's name: "La Rochelle", "Saint-Aubin sur Loire", "Bourg-Neuf (44)"."""
_TOWN = re.compile(TOWN)
_DEPARTMENT = re.compile(r"^[A-ZÀ-Ý][^()\d,;:]{1,50}\((?:\d{2,3}|2[AB])\)$")
_KEY = r"(?:de (?:la )?|du |des |de l')?(?:seances?|reunions?|rencontres?|conseil|evenement|journees?|assemblee)"
LABEL = re.compile(rf"\W*(?:lieux?|endroit|adresse|salle|ou)(?: {_KEY})?\s?:\s*(?=\S)")
"""The label of a place, at the head of an even text."""
_INTO = r"(?:à la |à l['’]|à |À |au |aux |en |dans (?:la |le |les |l['’])|chez )"
_AFTER = re.compile(rf"\s*(?P<mark>[,;·–(-]?)\s*(?:et\s)?(?P<into>{_INTO})?(?=\S)")
_HALF_DAY = re.compile(r"^\s*\(?(?:matin|matinée|après-midi|soir)\)?(?!\w)", re.I)


def place_of(line: str) -> str | None:
    """Return the place in a line of known form: "Lieu : X", "X (93)", "Lyon, le 3 mai 2016", "3 mai 2016 à Lyon"."""
    label = LABEL.match(even(line))
    if label:
        return line[label.end() :].strip()
    if is_department(line):
        return line
    if len(line) <= _LONGEST_LINE and begins_place(line) and line[0].isupper() and not is_meeting(line):
        return re.split(r"\s[–-]\s(?=\d)", line)[0]
    return next((place for place, _ in around_dates(line)), None)


def is_department(line: str) -> bool:
    """Return whether a line is a town with the number of its department: "Bourg-Neuf (44)"."""
    return _DEPARTMENT.match(line) is not None


def begins_place(text: str) -> bool:
    """Return whether a text begins with the word of a room or a building."""
    return opens_with("places").match(even(text)) is not None


def is_meeting(text: str) -> bool:
    """Return whether a text names a meeting, a body or a kind of report."""
    return word_of("sittings", "gatherings").search(even(text)) is not None or report_kind(text) is not None


def is_town(text: str) -> bool:
    """Return whether a text can be a town, and is no body, no label and no day."""
    level = even(text)
    if level in lines("weekdays") or find_dates(f"1 {text} 2000") or is_meeting(text):
        return False
    return opens_with("letterheads", "page_labels", "page_tops").match(level) is None


def around_dates(line: str) -> Iterator[tuple[str, int]]:
    """Yield what stands as a place after and before the first date of a line, with its strength."""
    dates = find_dates(line)
    if not dates or word_of("other_dates").search(even(line[: dates[0].start])):
        return
    twice = len(dates) > 1 and dates[1].start - dates[0].end < 8  # du 3/05/2016 au 4/05/2016
    after = _after(line[dates[1 if twice else 0].end :])
    if after:
        yield after, AFTER
    before = _before(line[: dates[0].start])
    if before:
        yield before, PREFIXED


def _after(text: str) -> str | None:
    """Return the place after a date: ", mairie de X, 18 h 30", " à X", " – X"."""
    text = HOURS.sub("", _HALF_DAY.sub("", text))
    match = _AFTER.match(text)
    rest = cut(text[match.end() :]) if match else ""
    if match is None or not rest:
        return None
    if begins_place(rest) or even(rest).startswith(("visio", "distanciel")):
        return rest
    if is_meeting(rest.split(",")[0]):
        return None
    town = _TOWN.match(rest)
    if town is None or not is_town(town[0]):
        return None
    whole = town.end() == len(rest) or word_of("places").search(even(rest)) is not None
    return rest if match["into"] or (match["mark"] and whole) else None


@cache
def _joint() -> re.Pattern[str]:
    days = "|".join(lines("weekdays"))
    return re.compile(rf"(?:^|[\s,·–-]+)(?:(?:le|les|du)(?=\s|$)\s*)?(?:(?:{days})(?=[\s,]|$)[\s,]*)?(?:le)?\s*$", re.I)


def _before(text: str) -> str | None:
    """Return the place before a date: "Nantes, le", "Lille, Hôtel de la coopération,", "À la halle, Morval le"."""
    text = HOURS.sub("", text)
    joint = _joint().search(text)
    if joint is None or not re.search(r"[,·–-]|\b(?:le|du)\b", joint[0], re.I):
        return None
    led = re.match(r"^\W*(?:fait\s)?(?:à la |à l['’]|a la |a l['’]|à |a |au |aux |en )", text, re.I)
    clean = _without_meeting(text[led.end() if led else 0 : joint.start()].strip())
    if not clean or (is_meeting(clean) and not begins_place(clean)) or len(clean) > _LONGEST:
        return None
    parts = re.split(r"\s*[,·]\s*|\s–\s", clean)
    towns = all(_TOWN.fullmatch(part) or begins_place(part) for part in parts) and len(parts) <= _MOST_PARTS
    return clean if (towns and is_town(parts[0])) or led or begins_place(clean) else None


def _without_meeting(text: str) -> str:
    """Return a text without the meeting before a dash: "Rencontres du bois – Lille, salle Verte"."""
    meeting, dash, rest = text.partition(" – ")
    return rest.strip() if dash and is_meeting(meeting) else text


@cache
def _end() -> re.Pattern[str]:
    words = any_of(map(even, lines("place_ends")))
    time = rf"(?:le|du|de|des|a|entre) \d|le {any_of(lines('weekdays'))}"
    return re.compile(rf"\s*(?:[;.](?=\s|$)|,?\s(?:{words}|{time})(?!\w)|\s[|–]\s)")


def cut(text: str) -> str:
    """Return a text up to where it no longer says a place, without hours."""
    end = _end().search(even(text))
    clean = without_hours(text[: end.start()] if end else text).strip(" ,.;:–-")
    return clean.rstrip(")").rstrip() if clean.count("(") < clean.count(")") else clean
