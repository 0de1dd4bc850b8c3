"""Finds who is given a function in a sentence: "sous la présidence de X, maire", "X est élue secrétaire de séance"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.french.lexicon import fold, mapping, one_of, words
from ingest.french.names import NAME, Mention, civility, is_name, mentions, ordered

_LONGEST_ROLE = 80  # letters after the name
_LONGEST_SIGNATURE = 100  # letters
_FAMILY = r"[A-ZÀ-Ý][\w'’-]+"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person with the function a sentence gives them; `presides` if they chair from here on."""

    mention: Mention
    role: str
    presides: bool = False


def appointments(text: str) -> Iterator[Appointment]:
    """Yield the people whom a text gives a function."""
    yield from _presiding(text)
    for match in (*_named().finditer(text), *_chosen().finditer(text)):
        if found := _mention(match):
            function = match["function"]
            yield Appointment(found, function, presides=fold(function).startswith("president") and "séance" in function)
    if one := labelled(text) or _signed(text):
        yield one


def labelled(text: str) -> Appointment | None:
    """Return who holds an office in a line such as "Secrétaire de séance : Mme X"."""
    match = _labelled().match(text)
    one = _mention(match) if match else None
    if match is None or one is None:
        return None
    function = match["function"].strip()
    holders = mapping("office_holders").get(fold(function), "").split(" / ")
    after = _role().match(text, match.end())
    if after and holders[0] and _is_role(after["role"]):
        return Appointment(one, after["role"].strip(), presides=fold(function).startswith("presid"))
    held = holders[-1] if one.gender == "feminine" else holders[0]
    return Appointment(one, held or function, presides=fold(function).startswith("presid"))


def _is_role(said: str) -> bool:
    """Return whether words say what somebody does, rather than for whom: "adjointe à la voirie", not "CFDT"."""
    return said[0].islower() or fold(re.split(r"[ -]", said)[0]) in words("roles") | words("functions")


def _signed(text: str) -> Appointment | None:
    """Return who signs with an office: "Le maire, X", on one line or two."""
    match = _signature().match(text) if len(text) <= _LONGEST_SIGNATURE else None
    one = _mention(match) if match else None
    return Appointment(one, match["function"]) if match and one else None


def _presiding(text: str) -> Iterator[Appointment]:
    for match in _presidency().finditer(text):
        one = _mention(match)
        if one is None:
            continue
        role = _role().match(text, match.end())
        said = role["role"] if role and _function().match(role["role"]) else ""
        yield Appointment(one, said, presides=True)


def _mention(match: re.Match[str]) -> Mention | None:
    name, civil = match["name"], match["civil"] or ""
    if not civil and not is_name(name):
        return None
    exact = next((one for one in mentions(match["civil"] + name if civil else name)), None)
    return Mention(match.start("name"), match.end("name"), exact.name if exact else ordered(name), civil=civil)


@cache
def _function() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:\w+\s)?{one_of('functions')}(?!\w)")


@cache
def _who() -> str:
    return rf"(?P<civil>{civility()})?(?P<name>{NAME}|(?<=[. \u00a0]){_FAMILY})"


@cache
def _presidency() -> re.Pattern[str]:
    opened = r"(?i:\bprésidence\s+(?:de\s|d['’]|par\s|:\s?|effective\s+de\s)|\bprésidée?s?\s+par\s)"
    return re.compile(rf"{opened}\s*{_who()}")


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern of "X est nommée secrétaire de séance"."""
    chosen = r"(?:nommée?|élue?|désignée?|choisie?|proclamée?|installée?)"
    return re.compile(
        rf"{_who()}(?:\s*,[^,.;:\n]{{2,60}},)?\s+(?:est|a\s+été|ont\s+été|sera)\s+(?:\w+\s+){{0,2}}?{chosen}"
        rf"\s+(?:(?:comme|en\s+qualité\s+de|en\s+tant\s+que|pour)\s+)?(?:le\s+|la\s+)?{_office()}"
    )


@cache
def _office() -> str:
    """Return the pattern of what somebody is made: "secrétaire de séance"."""
    return rf"(?P<function>(?i:{one_of('functions')})(?:\s+de\s+(?:la\s+)?(?:séance|réunion))?)"


@cache
def _chosen() -> re.Pattern[str]:
    """Return the pattern of "L'assemblée désigne X en qualité de président de séance"."""
    return re.compile(
        rf"\b(?:désigne|nomme|élit|choisit)\s+{_who()}\s+(?:comme|en\s+qualité\s+de|en\s+tant\s+que|pour)"
        rf"\s+(?:le\s+|la\s+)?{_office()}"
    )


@cache
def _role() -> re.Pattern[str]:
    """Return the pattern of what a name's bearer is, behind a comma, a dash or a bracket; not of somebody else."""
    return re.compile(rf"\s*(?:,|[–—-]|\()(?!\s*{civility()})\s*(?P<role>[^.;:)\n]{{2,{_LONGEST_ROLE}}})")


@cache
def _labelled() -> re.Pattern[str]:
    """Return the pattern of a line such as "Secrétaire de séance : Mme X"."""
    function = rf"(?i:{one_of('functions', 'offices')})"
    of = r"(?:de|du|des|d['’])\s?(?:la\s+)?"
    rest = rf"(?:\s+{of}(?:séance|réunion|compte[ -]rendu|procès-verbal|conseil|bureau|jour))?"
    return re.compile(rf"^(?:[-•*]\s+)?(?P<function>{function}{rest})\s?:\s*{_who()}(?=\s*(?:$|[,(;.–-]))")


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(rf"^(?i:l[ea]\s|l['’])(?P<function>(?i:maire|présidente?|secrétaire))\s*[,:\n]\s*{_who()}\s*\.?$")
