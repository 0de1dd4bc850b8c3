"""The words after a name, split into a role and an organisation."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.lexicon import fold, one_of, words
from ingest.french.names import NAME
from ingest.french.verbs import speech_verb

_LONGEST = 240
_OF = r"\b(?:de\s+la|de\s+l['’]|du|des|de|d['’]|à\s+la|à\s+l['’]|au|aux|à)\s*"
_CHARGE = re.compile(r"(?:charge|chargée?|déléguée?|missions?)\s+$")
_CHARGED = re.compile(r"(?:en charge|chargée?|déléguée?)\b[^()]*,")  # "déléguée aux sports, quartier de Roye" is whole
_CIVIL = re.compile(r"(?:M|MM|Mme|Mmes|Mr|Monsieur|Madame)\.?\s")
_OFFICE = re.compile(r"(?i)(?:premi(?:er|ère)\s+)?(?:ministre|secrétaire d['’]état)\b")  # "ministre du Budget" is whole
_QUALITY = re.compile(r"^\s*en\s+(?:sa\s+)?(?:qualité\s+d[e'’]|tant\s+qu[e'’])\s*")
_STANDS = re.compile(r"(?P<role>représentante?)\s+(?:la\s+|le\s+|les\s+|l['’])(?P<whom>[^,]+)")
_TITLED = re.compile(r",?\s+intitulée?s?\s|\s?\.{3,}|\s?…{2,}")  # a contents line or the title of a question runs on
_PART = re.compile(r"\s+[–—-]\s+|,\s+|\s*[()]\s*|\s*\n\s*")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"{_OF}(?:(?=[A-ZÀ-Ý0-9«])|(?={one_of('institutions')}\b))")


@cache
def _stop() -> re.Pattern[str]:
    speaks = rf",?\s+(?:ne\s|nous\s|en\s)?{speech_verb()}"
    return re.compile(rf"\.(?:\s|$)|;|\n|\s:\s|,\s+et\s+(?:d['’]|de\s)?{NAME}|{_TITLED.pattern}|{speaks}")


def split_role(words_: str) -> tuple[str | None, str | None]:
    """Return the role and organisation in the words after a name.

    >>> split_role("président de Haute Vallée")
    ('président', 'Haute Vallée')
    >>> split_role("ingénieure à la métropole, annonce un chantier")
    ('ingénieure', 'métropole')
    """
    words_ = _QUALITY.sub("", words_)
    stop = _stop().search(words_)
    text = words_[: stop.start() if stop else _LONGEST].strip(" ,.:()–-")
    if not text or len(text) > _LONGEST:
        return text or None, None
    if _is_organisation(text) and "," not in text:
        return None, text
    if stands := _STANDS.fullmatch(text):
        return stands["role"], stands["whom"]
    role, comma, last = text.rpartition(", ")
    if comma and _is_organisation(last):
        return role.strip(" ,"), last
    if _OFFICE.match(text):
        return text, None
    link = next((m for m in _link().finditer(text) if not _CHARGE.search(text[: m.start()])), None)
    if link and _CIVIL.match(text, link.end()):
        return text, None  # "suppléant de Mme Roy"
    if link and "," not in text[link.end() :] and not _CHARGED.search(text[: link.start()]):
        return text[: link.start()].strip(" ,"), text[link.end() :]
    return text, None


def split_affiliation(words_: str) -> tuple[str | None, str | None]:
    """Return the role and organisation in what a roll says of somebody, in either order.

    >>> split_affiliation("Agence de l'eau – Chargée de mission")
    ('Chargée de mission', "Agence de l'eau")
    """
    roles: list[str] = []
    organisations: list[str] = []
    for part in (part.strip(" .:;–—-") for part in _PART.split(words_[:_LONGEST])):
        if not part or part[0].isdigit():  # an address
            continue
        if _is_organisation(part) and not organisations:
            organisations.append(part)
        else:
            roles.append(part)
    if len(roles) == 1 and not organisations:
        return split_role(roles[0])
    return ", ".join(roles) or None, next(iter(organisations), None)


@cache
def _before() -> re.Pattern[str]:
    of = r"(?:\s+(?:de|du|des|d['’]|à|au|aux)\s?(?:la\s|l['’])?[\w'’-]+){0,2}"
    return re.compile(rf"(?i)(?<!\w)(?:l[ae]\s+|l['’]|notre\s+|du\s+|au\s+)(?P<role>{one_of('roles')}{of}),?\s+$")


def role_before(words_: str) -> str | None:
    """Return the role that stands right before a name: "la secrétaire de mairie Ana Roy", "le maire, Paul Viel"."""
    match = _before().search(words_[-_LONGEST // 2 :])
    return match["role"] if match else None


def _is_organisation(text: str) -> bool:
    first = fold(re.split(r"[ -]", text)[0])
    acronym = " " not in text and not text.islower() and not text[:1].isdigit()  # "cdH"
    return (text[:1].isupper() or acronym) and first not in words("roles")
