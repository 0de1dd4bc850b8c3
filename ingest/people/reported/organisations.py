"""Finds the organisations that a report has speak: "La préfecture indique que", "l'association regrette"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.french.lexicon import any_of, fold, lines, one_of, words
from ingest.french.names import Mention, civility
from ingest.french.verbs import has_finite_verb, has_speech_verb, speech_verbs
from ingest.people.reported.functions import within

_ARTICLE = r"(?<![\w'’-])(?:(?i:l[ae])[ \u00a0]|(?i:l)['’])"
_LINK = r"(?:de\s+la\s|de\s+l['’]|du\s|des\s|de\s|d['’]|aux?\s|à\s+la\s|à\s+l['’]|à\s|pour\s+l[ae]\s|pour\s)"
_PROPER = r"[A-ZÀ-Ý][\w’'&.-]{0,30}"
_ACRONYM = re.compile(r"(?:(?<=\()|(?<![\w-]))([A-Z][A-Z0-9&]{1,9})(?=\))")
_ADJECTIVE = re.compile(
    r"\s[a-zà-ÿ-]{2,}(?:els?|elles?|als?|ales?|aux|ifs?|ives?|iques?|aires?|iers?|ières?|iens?|iennes?|aises?|ais|oises?|ois"
    r"|é|ée|és|ées|ables?|ibles?|eux|euses?)(?![\w-])"
)
_NEAR = 200  # letters behind an organisation in which its verb stands, and behind the verb what is said
_CONTENT = re.compile(r"[^.;]{0,80}?(?:\bqu(?:e\b|['’])|\s:|«|\s(?:de|d['’]|à)\s?(?:\w+\s)?\w+(?:er|ir|re)\b)")
_EXPANDED = 90  # letters before "(DREAL)" that say what it is


def organisations(text: str, known: frozenset[str]) -> list[Mention]:
    """Return the organisations that a text names with their article; `known` are acronyms of the report."""
    found = [(match.start(), _end(text, match)) for match in _named().finditer(text) if _speaks(match, known)]
    return [Mention(start, end, _called(text[start:end])) for start, end in found]


def labelled_body(text: str) -> str | None:
    """Return the organisation that opens a turn, "Association des riverains : Le bruit gêne.", or None."""
    match = _label().match(text)
    if match is None or (match["noun"] and match["noun"][0].islower()):
        return None
    said = text[match.end() : match.end() + _NEAR]
    return (
        match["body"].strip()
        if has_finite_verb(said) or has_speech_verb(said) or said.rstrip().endswith((".", "?"))
        else None
    )


@cache
def _label() -> re.Pattern[str]:
    linked = rf"{_LINK}(?!{civility()})\s*[\w’'-]{{2,30}}"
    rest = rf"(?:\s+(?:{linked}|{_PROPER}|{one_of('body_adjectives')}(?!\w))){{0,7}}"
    noun = rf"(?P<noun>(?i:{one_of('speaking_bodies', 'institutions')}))(?![\w-]){rest}"
    return re.compile(
        rf"(?:[-–•*]\s+)?(?P<body>{noun}|{any_of(names_of_bodies())}(?:\s+{_PROPER}){{0,3}})\s?:\s(?=[A-ZÀ-Ý«])"
    )


def says(text: str, body: Mention) -> bool:
    """Return whether an organisation's verb is of speech: "propose de financer", unlike "propose des concerts"."""
    verb = next(speech_verbs(text, body.end, min(len(text), body.end + _NEAR)), None)
    if verb is None or not verb.offers:
        return verb is not None
    return _CONTENT.match(text, verb.end, min(len(text), verb.end + _NEAR)) is not None


def outside(names: Iterable[Mention], bodies: Sequence[Mention]) -> list[Mention]:
    """Return the names that are no part of an organisation's: not the one in "le lycée Ana Roy"."""
    return [one for one in names if one.civil or not within(bodies, one.start)]


def _end(text: str, match: re.Match[str]) -> int:
    """Return where the name of an organisation ends, with the adjectives behind it: "d'espaces naturels"."""
    end = match.end()
    while (word := _ADJECTIVE.match(text, end)) and not has_finite_verb(word[0]):
        end = word.end()
    return end


def explained(text: str) -> frozenset[str]:
    """Return the acronyms that a report explains as organisations: "la direction des routes (DIR)"."""
    return frozenset(
        match[1]
        for match in _ACRONYM.finditer(text)
        if _institution().search(text[max(0, match.start() - _EXPANDED) : match.start()])
    )


def _called(said: str) -> str:
    """Return the name of an organisation with its article in small letters."""
    return " ".join(f"{said[0].lower()}{said[1:]}".split()).rstrip(" .,")


def _speaks(match: re.Match[str], known: Iterable[str]) -> bool:
    acronym = match["acronym"]
    if acronym is not None:
        return acronym in names_of_bodies() or acronym in known
    if fold(match["noun"]) in words("speaking_bodies") or match["noun"][0].isupper():
        return True
    return re.search(r"[A-ZÀ-Ý«]", match["rest"]) is not None


@cache
def names_of_bodies() -> frozenset[str]:
    """Return the acronyms of institutions that any report may name, "ADEME" as "Ademe" too."""
    return frozenset(form for name in lines("body_acronyms") for form in (name, name.capitalize()))


@cache
def _named() -> re.Pattern[str]:
    linked = rf"{_LINK}(?!{civility()})\s*[\w’'-]{{2,30}}"
    rest = rf"(?:\s+(?:{linked}|{_PROPER}|{one_of('body_adjectives')}(?!\w)|«[^»\n]{{1,60}}»)){{0,7}}"
    noun = rf"(?P<noun>(?i:{one_of('speaking_bodies', 'institutions')}))s?(?![\w-])(?P<rest>{rest})"
    acronym = rf"(?P<acronym>{any_of(names_of_bodies())}|[A-Z][A-Z0-9&]{{1,9}})(?![\w'’-])(?:\s+{_PROPER}){{0,3}}"
    return re.compile(rf"{_ARTICLE}(?:{noun}|{acronym})")


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){one_of('institutions', 'speaking_bodies')}(?!\w)")
