"""Finds who is given a function in a sentence: "sous la présidence de X, maire", "X est élue secrétaire de séance"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.french.lexicon import any_of, fold, lines, mapping, one_of, words
from ingest.french.names import NAME, Mention, civility, gender_of_name, is_name, mentions, moved, ordered

_LONGEST_ROLE = 80  # letters after the name
_LONGEST_SIGNATURE = 100  # letters
_BEFORE = 200  # letters before a verb in which its subjects stand
_FAMILY = r"[A-ZÀ-Ý][\w'’-]+"
_OF = r"(?:de\s+la\s+|de\s+l['’]|d['’]|du\s+|des\s+|de\s+|aux?\s+|à\s+la\s+|à\s+l['’])"
_SITTING = re.compile(r"\s+(?:pour|de|lors\s+de)\s+(?:la|cette)\s+(?:présente\s+)?(?:séance|réunion)\b")
_SUBJECT = re.compile(r"\s*(?:,[^,.;:\n]{2,60},\s*|\([^()\n]{2,60}\)\s*)?$")
_JOINED = re.compile(r"\s*(?:\([^()\n]{2,60}\)\s*)?(?:,|;|,?\s?\bet\b|&)\s*(?:d['’]|de\s)?$")
_PARTS = re.compile(r"\n|;\s*")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person with the function a sentence gives them; `presides` if they chair from here on.

    `now` says that this meeting gives it, as in "X est élue", not "X a été élue".
    """

    mention: Mention
    role: str
    presides: bool = False
    now: bool = False


def appointments(text: str) -> Iterator[Appointment]:
    """Yield the people whom a text gives a function."""
    yield from _presiding(text)
    yield from _holding(text)
    yield from _chosen_ones(text)
    yield from _run(text)
    held = [one for line in _PARTS.split(text) for one in labelled(line)]
    signed = None if held else _signed(text)
    yield from [signed] if signed else held


def labelled(text: str) -> list[Appointment]:
    """Return who holds an office in a line such as "Secrétaire de séance : Mme X", or nobody."""
    match = _labelled().match(text)
    first = _mention(match) if match else None
    if match is None or first is None:
        return []
    function = match["function"].strip()
    presides = fold(function).startswith("presid")
    after = _role().match(text, match.end())
    own = after["role"].strip() if after and _holder(function, first) != function and _is_role(after["role"]) else ""
    others = [moved(one, match.end()) for one in mentions(text[match.end() :]) if one.civil]
    joined = [one for one in others if _JOINED.search(text[: one.start - len(one.civil)])]
    rest = [Appointment(one, _holder(function, one)) for one in joined]
    return [Appointment(first, own or _holder(function, first), presides=presides), *rest]


def is_office(text: str) -> bool:
    """Return whether a line is an office and nothing else, as above the name of who signs: "Le maire,"."""
    return len(text) <= _LONGEST_SIGNATURE and _alone().fullmatch(text.strip(" ,:\u00a0")) is not None


def _holder(office: str, one: Mention) -> str:
    """Return what somebody is who holds an office: "présidente" for "Présidence"."""
    holders = mapping("office_holders").get(fold(office), "").split(" / ")
    held = holders[-1] if (one.gender or gender_of_name(one.name)) == "feminine" else holders[0]
    return held or office


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


def _holding(text: str) -> Iterator[Appointment]:
    """Yield the subjects of "X et Y sont élus secrétaires", "X reçoit le mandat de trésorier"."""
    for match in _held().finditer(text):
        function = _made(match, text)
        past = re.match(r"(?:a|ont|avait|avaient)\s", match[0]) is not None
        for one in subjects(text, match.start()):
            yield Appointment(one, function, presides=_presides(function), now=not past)


def _chosen_ones(text: str) -> Iterator[Appointment]:
    """Yield those whom a body chooses: "L'assemblée désigne X en qualité de secrétaire", "désigne secrétaire : X"."""
    for match in _choosing().finditer(text):
        row = row_after(text, match.end())
        given = _as_office().match(text, row[-1].end) if row else None
        if given:
            function = _made(given, text)
            yield from (Appointment(one, function, presides=_presides(function), now=True) for one in row)
    for match in _chosen().finditer(text):
        function = _made(match, text)
        row = row_after(text, match.end())
        yield from (Appointment(one, function, presides=_presides(function), now=True) for one in row)


def _run(text: str) -> Iterator[Appointment]:
    """Yield who runs a sitting: "Le secrétariat est assuré par X"."""
    for match in _office_run().finditer(text):
        presides = fold(match["office"]).startswith("presid")
        for one in row_after(text, match.end()):
            yield Appointment(one, _holder(match["office"], one), presides=presides, now=True)


def _presides(function: str) -> bool:
    return fold(function).startswith("president") and "séance" in function


def _made(match: re.Match[str], text: str) -> str:
    """Return what a sentence makes somebody: "secrétaire" for this sitting is "secrétaire de séance"."""
    function = f"{match['function']}{match['of'] or ''}"
    sitting = _SITTING.match(text, match.end())
    return f"{function} de séance" if sitting and "séance" not in function else function


def subjects(text: str, verb: int) -> list[Mention]:
    """Return the people right before a verb, joined by commas or "et"."""
    start = max(0, verb - _BEFORE)
    found: list[Mention] = []
    end, form = verb, _SUBJECT
    for one in reversed([moved(one, start) for one in mentions(text[start:verb])]):
        if not form.fullmatch(text[one.end : end]):
            break
        found.append(one)
        end, form = one.start - len(one.civil), _JOINED
    return found[::-1]


def row_after(text: str, start: int) -> list[Mention]:
    """Return the people right behind a place in a text, joined by commas or "et"."""
    found: list[Mention] = []
    end = start
    for one in (moved(one, start) for one in mentions(text[start : start + _BEFORE])):
        before = text[end : one.start].removesuffix(one.civil)
        if not (_JOINED.fullmatch(before) if found else not before.strip(" :\u00a0")):
            break
        found.append(one)
        end = one.end
    return found


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
def _office() -> str:
    """Return the pattern of what somebody is made: "secrétaire de séance", "trésorières"."""
    of = rf"(?:\s+{_OF}(?!{civility()})[\w'’-]+){{0,2}}"
    return rf"(?:le\s+|la\s+|les\s+|l['’])?(?P<function>(?i:{one_of('functions', 'roles')}))s?(?!\w)(?P<of>{of})"


_AS = (
    r"(?:comme|en\s+qualité\s+d[e'’]|en\s+tant\s+qu[e'’]|pour(?:\s+être)?"
    r"|au\s+poste\s+d[e'’]|aux?\s+fonctions?\s+d[e'’])\s*"
)


@cache
def _held() -> re.Pattern[str]:
    """Return the pattern of "est nommée secrétaire de séance", "reçoivent le mandat de trésorier"."""
    chosen = rf"{any_of(lines('chosen'))}(?:\(?e\)?)?s?"
    made = rf"(?:est|sont|sera|seront|a\s+été|ont\s+été|avait\s+été)\s+(?:\w+\s+){{0,2}}?{chosen}\s+(?:{_AS})?"
    duty = r"(?:le|la|les)\s+(?:mandat|fonctions?|rôle|poste|charge|missions?)\s+d[e'’]\s*"
    takes = r"(?:reçoi(?:t|vent)|accepten?t?|assuren?t?|remplit|remplissent|exercen?t?|occupen?t?|prend|prennent|tient)"
    return re.compile(rf"(?<!\w)(?:{made}|{takes}\s+{duty}){_office()}")


@cache
def _choosing() -> re.Pattern[str]:
    """Return the pattern of "désigne ", "propose la candidature de "."""
    return re.compile(
        r"(?<!\w)(?:désignen?t?|nommen?t?|élit|élisent|choisit|choisissent|(?:proposen?t?|retient)\s+la\s+candidature\s+d[e'’])\s*(?=[A-ZÀ-Ý])"
    )


@cache
def _as_office() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s+{_AS}{_office()}")


@cache
def _chosen() -> re.Pattern[str]:
    """Return the pattern of "est élu secrétaire de séance : ", before a name."""
    chosen = rf"(?:{any_of(lines('chosen'))}(?:\(?e\)?)?s?|désigne|nomme|élit)"
    return re.compile(rf"(?<!\w){chosen}\s+(?:{_AS})?{_office()}\s*:?\s+(?={civility()}|[A-ZÀ-Ý])")


@cache
def _office_run() -> re.Pattern[str]:
    held = any_of(lines("offices"))
    return re.compile(
        rf"(?i)(?<!\w)(?P<office>{held})(?:\s+de\s+(?:la\s+)?(?:séance|réunion))?\s+(?:est|était|a\s+été|sera)\s+(?:assurée?|tenue?|confiée?)\s+(?:par|à)\s+"
    )


@cache
def _role() -> re.Pattern[str]:
    """Return the pattern of what a name's bearer is, behind a comma, a dash or a bracket; not of somebody else."""
    return re.compile(rf"\s*(?:,|[–—-]|\()(?!\s*{civility()})\s*(?P<role>[^.;:)|\n]{{2,{_LONGEST_ROLE}}})")


@cache
def _labelled() -> re.Pattern[str]:
    """Return the pattern of a line such as "Secrétaire de séance : Mme X"."""
    function = rf"(?i:{one_of('functions', 'offices')})"
    of = r"(?:de|du|des|d['’])\s?(?:la\s+)?"
    rest = rf"(?:\s+{of}(?:séance|réunion|compte[ -]rendu|procès-verbal|conseil|bureau|jour))?"
    return re.compile(rf"^(?:[-•*]\s+)?(?P<function>{function}{rest})\s?:\s*{_who()}(?=\s*(?:$|[,(;.–-]|et\s))")


_OF_BODY = r"(?:\s+(?:de\s+(?:la\s+)?(?:séance|réunion|commission)|du\s+(?:conseil|comité|bureau|syndicat)))?"


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?:(?i:l[ea]\s|l['’]))?(?i:{one_of('functions')}){_OF_BODY}")


@cache
def _signature() -> re.Pattern[str]:
    signs = rf"(?:(?i:l[ea]\s|l['’]))?(?P<function>(?i:{one_of('functions')}){_OF_BODY})"
    return re.compile(rf"^{signs}\s*[,:\n]\s*{_who()}\s*\.?$")
