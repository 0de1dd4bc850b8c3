"""The name of whoever a question asks about, with capitals or without, as far as a question's grammar tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.french import civility, entries, fold, has_first_name

_FOLDER = Path(__file__).parent
_LINK = re.compile(r" (?:de (?:la )?|du |d['’]|la |le |des |van |von )")
_INITIALS = r"(?:[A-ZÀ-Ý]\.[ -]?)*"
_CAPITALISED = r"[A-ZÀ-Ý][\w’'-]+"
_PARTICLE = r"(?:de la |de |du |d['’]|le |la |van |von )"
_SMALL = r"[a-zà-ÿ](?:[a-zà-ÿ’'.-]|\d)*(?![\w’'-])"
_MOST_WORDS = 6  # of a name without capitals, particles included


@dataclass(frozen=True, slots=True)
class Called:
    """A name in a question: its span, the civility before it, "" without, and whether it is written in capitals.

    `names` are the name and what may be meant by less of it, longest first: "Luc Roy du Bail" may be Luc Roy, about
    the Bail.
    """

    start: int
    civil: str
    names: tuple[str, ...]
    capitals: bool

    @property
    def has_first_name(self) -> bool:
        """Return whether the longest name begins with a first name, and holds more than that."""
        return has_first_name(self.names[0])


def called(said: str, after: int) -> Called | None:
    """Return the name at or after an offset of a question; a name in small letters must begin right there.

    >>> called("Que dit Mme Anne Roy du bail ?", 7).names
    ('Anne Roy',)
    """
    found = _capitalised().search(said, after)
    small = _small().match(said, after)
    if small and (found is None or found.start() > small.start("name")):
        names = tuple(_without_ends(small["name"]))
        if names:
            return Called(small.start("name"), small["civil"] or "", names, capitals=False)
    if found is None:
        return None
    return Called(found.start("name"), found["civil"] or "", tuple(_shorter(found["name"])), capitals=True)


def displayed(name: str) -> str:
    """Return a name as it is written in a sentence: "anne de la tour-roy" as "Anne de la Tour-Roy"."""
    particles = {"de", "la", "le", "du", "des", "van", "von", "et"}
    words = (word if word in particles else _raised(word) for word in name.split())
    return " ".join(words)


def _raised(word: str) -> str:
    return re.sub(r"(?:^|(?<=[-'’.]))[^\W\d_]", lambda letter: letter[0].upper(), word)


def _shorter(name: str) -> Iterator[str]:
    yield name
    for link in reversed(list(_LINK.finditer(name))):
        yield name[: link.start()]


def _without_ends(run: str) -> Iterator[str]:
    """Yield what may be a name in small letters: up to a word that no name holds, then less of it."""
    words = run.split()
    if not words or _plain(words[0]) in _no_names():
        return
    ended = next((rank for rank, word in enumerate(words) if _plain(word) in _ends()), len(words))
    kept = words[: min(ended, _MOST_WORDS)]
    while kept and kept[-1] in ("de", "du", "la", "le", "des", "van", "von"):
        kept.pop()
    if kept:
        yield from _shorter(" ".join(kept))


def _plain(word: str) -> str:
    return re.split(r"['’-]", fold(word))[0]


@cache
def _capitalised() -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words, after an optional "Mme" or the like."""
    run = rf"{_INITIALS}{_CAPITALISED}(?:[ -]{_PARTICLE}?{_INITIALS}{_CAPITALISED})*"
    return re.compile(rf"(?P<civil>(?i:{civility()}))?(?P<name>{run})")


@cache
def _small() -> re.Pattern[str]:
    run = rf"{_SMALL}(?: {_SMALL})*"
    return re.compile(rf"\s*(?P<civil>(?i:{civility()}))?(?P<name>{run})")


@cache
def _no_names() -> frozenset[str]:
    return frozenset(entries(_FOLDER / "no_names.txt"))


@cache
def _ends() -> frozenset[str]:
    return frozenset(entries(_FOLDER / "name_ends.txt"))
