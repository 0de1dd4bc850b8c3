"""The speaker a question asks about: only X's words answer "Que dit X de Y ?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index import Index, names_match, spoken
from ingest import Document
from ingest.french import civility, gender_of, gender_of_name, has_first_name
from qa.cite.voice import voice
from qa.reader.asked import Asked, asked
from qa.reader.features import Candidate

_ASKING = re.compile(
    r"^(?:et )?(?:"
    r"(?P<verb>qu(?:e |['’])(?:est[- ]ce qu(?:e |['’]))?"
    r"(?:(?:en |l['’])?(?:a|ont|avait)[ -](?:t-il )?|en )?\w+\b(?! ?-))"
    r"|(?:quel(?:le)?s? (?:est|sont|était|a été|fut) )?(?:(?:la|les?) |l['’])?"
    r"(?:positions?|avis|opinions?|interventions?|points? de vue|propos|témoignages?|discours|exposés?)\b"
    r"|(?:selon|d['’]après|pour)\b)",
    re.I,
)
_ABOUT = re.compile(r"(?:\bde |\bd['’]|\bsur )$")  # before the name: the person is the topic, not the speaker
_LINK = re.compile(r" (?:de |du |d['’]|la |le |des )")
_AND = re.compile(r"\bet $")  # "M. et Mme Roy"
_CIVIL = 20  # characters before a name that hold the longest civility
_NEAR = 24  # characters between the asking words and the name, room for "la présidente du RTES"


@dataclass(frozen=True, slots=True)
class Position:
    """The speaker a question asks about, as it names them, and the question without the words that ask.

    `gender` is that of "M." or "Mme" before a name ("feminine", "masculine"), "" without.
    """

    name: str
    asked: Asked
    gender: str = ""

    def speakers(self, index: Index) -> tuple[str, ...]:
        """Return the names of those who may be meant, as filters; the name itself if nothing tells them apart."""
        called = [one for one in index.speakers() if names_match(self.name, one)]
        kept = tuple(one for one in called if not _other(self.gender, gender_of_name(one)))
        return kept if len(kept) < len(called) else (self.name,)


def position(question: str, index: Index) -> Position | None:
    """Return the speaker whose words a question asks for; None without one, or without a full or known name."""
    said = spoken(question).strip()
    asking = _ASKING.match(said)
    name = _name().search(said, asking.end()) if asking else None
    if asking is None or name is None or name.start() - asking.end() > _NEAR:
        return None
    if asking["verb"] and _ABOUT.search(said[: name.start()]):
        return None
    speakers = index.speakers()
    called = [one for one in _shorter(name["name"]) if any(names_match(one, other) for other in speakers)]
    if not called and not (" " in name["name"] and has_first_name(name["name"])):
        return None
    speaker = called[0] if called else name["name"]
    rest = asked(f"{said[asking.end() : name.start()]} {said[name.start('name') + len(speaker) :]}")
    gender = "" if _AND.search(said[: name.start()]) else gender_of(name["civil"] or "")
    taken = rest if rest.terms else asked(said[: name.start()] + said[name.start("name") :])
    return Position(speaker, replace(taken, kinds=frozenset(), keywords=False), gender)


def asking(question: str) -> int:
    """Return where the asking verb ends, 0 if there is none: "dit" in "Que dit X de Y ?".

    >>> asking("Que pensent les élus ?")
    11
    """
    found = _ASKING.match(spoken(question))
    return found.end() if found and found["verb"] else 0


def _shorter(name: str) -> Iterator[str]:
    """Yield a name, then its shorter forms: "Luc Roy du Bail" may be Luc Roy, about the Bail."""
    yield name
    for link in reversed(list(_LINK.finditer(name))):
        yield name[: link.start()]


@cache
def _name() -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words, after an optional "Mme" or the like."""
    word = r"[A-ZÀ-Ý][\w’'-]+"
    return re.compile(
        rf"(?P<civil>(?i:{civility()}))?(?P<name>{word}(?:[ -](?:de |du |d['’]|le |la |van |von )?{word})*)"
    )


@cache
def _civil_end() -> re.Pattern[str]:
    return re.compile(rf"{civility()}$")


def said_by(wanted: Position, found: Sequence[Candidate], index: Index) -> Iterator[Candidate]:
    """Yield the candidates in the person's words, by name or carried on from where they are named."""
    for one in found:
        document = index.document(one.passage.document)
        span = (one.passage.start + one.unit.start, one.passage.start + one.unit.end)
        speaking = voice(document, one.passage, span=span)
        own = [
            other
            for spoken_by in speaking.names
            if not wanted.gender or not _other(wanted.gender, _gender(spoken_by, document, text=one.unit.text))
            for other in document.names(spoken_by)
        ]
        if speaking.kind in ("named", "carried", "authored") and any(names_match(wanted.name, other) for other in own):
            yield one


def _other(gender: str, told: str) -> bool:
    """Tell whether two genders, "" where unknown, are known and differ."""
    return bool(gender and told) and gender != told


def _gender(name: str, document: Document, *, text: str) -> str:
    """Return the gender of who speaks: by the civility before the whole name in the report, or by the first name.

    A family name alone is told by the civility before it in the text.
    """
    place = document.text if " " in name else text
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", place)
    civils = (_civil_end().search(place[max(0, one.start() - _CIVIL) : one.start()]) for one in found)
    told = (gender_of(civil[0]) for civil in civils if civil)
    return next(filter(None, told), "") or gender_of_name(name)
