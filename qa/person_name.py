"""A person's name split into family and given name for bibliographies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.french import civility, entries, fold


@dataclass(frozen=True, slots=True)
class PersonName:
    """A family name with its particle, and a given name, "" if unknown; or the whole name of an organisation."""

    family: str
    given: str = ""
    is_body: bool = False

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


def parted(name: str) -> PersonName:
    """Split a name: the family name is the last word, or everything from the first particle on.

    >>> parted("Mme Anne de La Tour")
    PersonName(family='de La Tour', given='Anne')
    """
    words = re.sub(f"^{civility()}", "", name).split()
    particles = (rank for rank, word in enumerate(words) if fold(word) in _particles())
    cut = next(particles, len(words) - 1)
    return PersonName(" ".join(words[cut:]), " ".join(words[:cut]))


def without_article(name: str) -> str:
    """Return the name of an organisation without the article before it.

    >>> without_article("la DREAL")
    'DREAL'
    """
    return re.sub(r"^(?:(?:le|la|les) |l['’])", "", name, flags=re.I)


@cache
def _particles() -> frozenset[str]:
    return frozenset(entries(Path(__file__).with_name("particles.txt")))
