"""A question about a roll: whose presence it asks for, or what of one person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index import names_match, spoken
from ingest import Presence, Span
from ingest.french import civility, fold, has_first_name, pairs

_KINDS: dict[str, tuple[Presence, ...]] = {
    "proxy": ("represented",),
    "represented": ("represented",),
    "excused": ("excused",),
    "absent": ("absent", "excused", "represented"),
    "present": ("present",),
}
"""What each kind of question asks for, the surest words first: "qui a donné pouvoir" asks nothing of those present."""
_WHATEVER: tuple[Presence, ...] = ("present", "absent", "excused", "represented")
_ACCENTS = "àâäçéèêëîïôöùûüœæ"
_TO = re.compile(r"(?:\bà|\ba|\bauprès de) (?:(?:m|mm|mr|mme|mlle)\.? |monsieur |madame )?$")
_HOLDING = re.compile(r"^(?:de )?qui (?:(?:m|mr|mme|mlle)\.? |monsieur |madame )?$")
_NAME = re.compile(r"[A-ZÀ-Ý][\w’'.-]+(?:[ -](?:(?:de la|de|du|d[’']|le|la|van) )?[A-ZÀ-Ý][\w’'.-]+)*")


@dataclass(frozen=True, slots=True)
class RollAsked:
    """What a question asks of a roll.

    `presences` are those asked for; `person` is the one asked about, "" for everybody, and `holds` whether that one is
    who holds a proxy. `counts` is true for "combien". `rest` is the question without all this: what names the report.
    `is_sure` is false where a report may say elsewhere what is asked: how many took part.
    """

    presences: tuple[Presence, ...]
    person: str
    holds: bool
    counts: bool
    rest: str
    is_sure: bool


def roll_asked(question: str, names: Sequence[str]) -> RollAsked | None:
    """Return what a question asks of a roll, None if it asks nothing of one; `names` are those on the rolls."""
    said = spoken(question).replace("’", "'").strip()
    plain = said.lower()
    accents = any(letter in _ACCENTS for letter in plain)
    kind = next((name for name in _KINDS if _of(name, accents).search(plain)), "")
    if not kind or not _of("ask", accents).search(plain):
        return None
    start, end = _person(said, names)
    rest = said[:start] + " " * (end - start) + said[end:]
    for name in (*_KINDS, "count", "ask"):
        rest = _blanked(rest, _of(name, accents))
    whole = kind in ("proxy", "represented") or end == start
    return RollAsked(
        presences=_KINDS[kind] if whole else _WHATEVER,
        person=said[start:end],
        holds=kind in ("proxy", "represented") and end > start and _holds(plain[:start]),
        counts=bool(_of("count", accents).search(plain)),
        rest=re.sub(f"(?i:{civility()})", lambda found: " " * len(found[0]), rest),
        is_sure=kind != "present" or end > start,
    )


def words_of(name: str) -> frozenset[str]:
    """Return the single words of a list of words.txt, folded."""
    return frozenset(word for phrase in _phrases(name) for word in re.findall(r"[\w-]+", fold(phrase)))


def _blanked(text: str, words: re.Pattern[str]) -> str:
    """Return a text with spaces in place of words, in any case."""
    plain = text.lower()
    for found in words.finditer(plain):
        text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return text


def _person(said: str, names: Sequence[str]) -> Span:
    """Return the place of a person: a name on a roll in any case, else one with a civility or a first name."""
    plain = said.lower()
    for name in sorted(names, key=lambda one: (-len(one), one)):
        if name.lower() not in plain:
            continue  # most are not, and a pattern for each of thousands takes a second
        if found := re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", plain):
            return found.span()
    opening = said.split(" ")[0]
    searched = said.replace(opening, opening.lower(), 1) if fold(opening) in words_of("ask") else said
    for found in _NAME.finditer(searched):
        civil = re.match(f"(?i:{civility()})", found[0])
        start = found.start() + (civil.end() if civil else 0)
        name = said[start : found.end()]
        addressed = civil or re.search(rf"(?i:{civility()})$", said[:start])
        if addressed or any(names_match(name, one) for one in names) or (" " in name and has_first_name(name)):
            return start, found.end()
    return 0, 0


def _holds(before: str) -> bool:
    """Tell whether the one named holds a proxy: "qui a donné pouvoir à X", "qui X représentait-il"."""
    return bool(_TO.search(before) or _HOLDING.search(before))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    words = pairs(Path(__file__).with_name("words.txt"))[name]
    return tuple(sorted((word.strip() for word in words.split(",")), key=lambda word: (-len(word), word)))


@cache
def _of(name: str, accents: bool) -> re.Pattern[str]:
    words = _phrases(name) if accents else map(fold, _phrases(name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w])")
