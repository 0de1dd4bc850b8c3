"""Recognises the kind of a report by the words it is called by."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.dates import find_dates, month_pattern
from ingest.french.lexicon import any_of, even, lines, pairs_of

HOURS = re.compile(
    r"(?:,\s*)?(?<!\w)(?:(?:début|fin|clôture|ouverture)\s*:?\s)?(?:de\s|à\s|a\s|entre\s|À\s)?\d{1,2}\s?(?:h|heures?|:(?=\d\d))\s?(?:\d{2})?(?!\w)"
    r"(?:\s?(?:à|a|-|–|et)\s?\d{1,2}\s?(?:h|heures?|:(?=\d\d))\s?(?:\d{2})?(?!\w))?",
    re.I,
)


@cache
def _spellings() -> dict[str, str]:
    spelled = {even(kind): kind for kind in reversed(lines("report_kinds"))}
    return spelled | {even(short): kind for short, kind in pairs_of(lines("kind_abbreviations")).items()}


@cache
def _opening() -> re.Pattern[str]:
    draft = r"(?:projet (?:de |du )|extrait (?:de |du )|les? |la )?"
    return re.compile(rf"\W*{draft}({any_of(_spellings())})(?!\w)")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?:[–—:(/]|\s-)\s?({any_of(_spellings())})(?!\w)")


def report_kind(line: str) -> str | None:
    """Return the kind of report that begins a line ("Actes du colloque"), or None."""
    return _named(_opening().match(even(line)))


def after_kind(line: str) -> int:
    """Return the offset in a line where the words of its kind end, 0 if it begins with none."""
    match = _opening().match(even(line))
    return match.end() if match else 0


def kind_within(line: str) -> str | None:
    """Return the kind of report that begins a line, or one of its parts after a dash or a colon, or None."""
    return report_kind(line) or _named(_inside().search(even(line)))


def _named(match: re.Match[str] | None) -> str | None:
    return _spellings()[match[1]].capitalize() if match else None


def is_bare(line: str) -> bool:
    """Return whether a line names a kind of report or a meeting, and nothing that tells it from others."""
    text = without_hours(line)
    for dated in reversed(find_dates(text)):
        text = f"{text[: dated.start]} {text[dated.end :]}"
    level = even(text)
    match = _opening().match(level)
    return not _bare().sub(" ", level[match.end() :] if match else level).strip()


@cache
def _bare() -> re.Pattern[str]:
    common = any_of(map(even, (*lines("bare_words"), *lines("weekdays"))))
    return re.compile(rf"(?<!\w)(?:{common}|{month_pattern()}|n[o°]\s?\d*)(?!\w)|[\W\d_]+")


def without_hours(text: str) -> str:
    """Return a line without its hours: "Réunion du 3 mai, mairie, 18 h 30"."""
    return re.sub(r"\s{2,}", " ", HOURS.sub("", text)).strip(" ,;–—-")


def without_last_hours(text: str) -> str:
    """Return a line without the hours it ends with: "Réunion du 3 mai de 14h à 16h"."""
    for match in HOURS.finditer(text):
        if not text[match.end() :].strip(" .,;)"):
            return text[: match.start()].rstrip(" ,;–-(")
    return text
