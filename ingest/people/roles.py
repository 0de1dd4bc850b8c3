"""The words after a name, split into a role and an organisation."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.lexicon import fold, words
from ingest.french.names import NAME

_LONGEST = 240
_LINK = re.compile(r"\b(?:de\s+la|de\s+l['’]|du|des|de|d['’]|à\s+la|à\s+l['’]|au|aux|à)\s*(?=[A-ZÀ-Ý0-9«])")

_CHARGE = re.compile(r"(?:charge|chargée?|déléguée?|missions?)\s+$")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"\.(?:\s|$)|;|\n|\s:\s|,\s+et\s+(?:d['’]|de\s)?{NAME}")


def split_role(words_: str) -> tuple[str | None, str | None]:
    """Return the role and organisation in the words after a name.

    >>> split_role("président de Haute Vallée")
    ('président', 'Haute Vallée')
    """
    stop = _stop().search(words_)
    text = words_[: stop.start() if stop else _LONGEST].strip(" ,.:()–-")
    if not text or len(text) > _LONGEST:
        return text or None, None
    role, comma, last = text.rpartition(", ")
    if comma and _is_organisation(last):
        return role.strip(" ,"), last
    link = next((m for m in _LINK.finditer(text) if not _CHARGE.search(text[: m.start()])), None)
    if link and "," not in text[link.end() :]:
        return text[: link.start()].strip(" ,"), text[link.end() :]
    return text, None


def _is_organisation(text: str) -> bool:
    first = fold(text.split(" ")[0])
    return text[:1].isupper() and first not in words("roles")
