"""The speaker a question asks about: only X's words answer "Que dit X de Y ?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from index import Index, names_match, spoken
from ingest import Document
from ingest.french import civility, entries, fold, gender_of, gender_of_name, has_first_name, has_speech_verb
from qa.cite.voice import SPEAKING, voice
from qa.person_name import parted
from qa.reader.asked import Asked, asked
from qa.reader.called import Called, called, displayed
from qa.reader.features import Candidate
from qa.reader.words_of import is_byline

_ASKING = re.compile(
    r"^(?:et )?(?:"
    r"(?P<verb>qu(?:e |['’])(?:est[- ]ce qu(?:e |['’]))?(?:(?:nous|vous|lui|leur|se) |s['’])?"
    r"(?:(?:en |l['’])?(?:a|ont|avait)[ -](?:t-il )?|en )?\w+\b(?! ?-))"
    r"|(?:quel(?:le)?s? (?:est|sont|était|a été|fut) )?(?:(?:la|les?) |l['’])?"
    r"(?:positions?|avis|opinions?|interventions?|points? de vue|propos|témoignages?|discours|exposés?)\b"
    r"|(?P<source>selon|d['’]après)\b|pour\b)",
    re.I,
)
_ABOUT = re.compile(r"(?:\bde |\bd['’]|\bsur )$")  # before the name: the person is the topic, not the speaker
_OF = re.compile(r"\s*(?:de |d['’])")  # between a noun of speech and who spoke
_AND = re.compile(r"\bet $")  # "M. et Mme Roy"
_CIVIL = 20  # characters before a name that hold the longest civility
_NEAR = 24  # characters between the asking words and the name, room for "la présidente du RTES"


@dataclass(frozen=True, slots=True)
class Position:
    """The speaker a question asks about, as it names them, and the question without the words that ask.

    `gender` is that of "M." or "Mme" before a name ("feminine", "masculine"), "" without; a lone name after either is
    no first name. `is_bare` is true where nothing is asked but what they say.
    """

    name: str
    asked: Asked
    gender: str = ""
    is_bare: bool = False

    def speakers(self, index: Index) -> tuple[str, ...]:
        """Return the names of those who may be meant, as filters; the name itself if nothing tells them apart."""
        names = index.speakers()
        kept = tuple(self.meant(names))
        alike = sum(names_match(self.name, one) for one in names)
        return kept if kept and len(kept) != alike else (self.name,)

    def meant(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the names that may be meant, without those known to be of the other gender."""
        return _meant(self.name, names, gender=self.gender)


def position(question: str, index: Index) -> Position | None:
    """Return the speaker whose words a question asks for; None without one, or without a full or known name."""
    said = spoken(question).strip()
    asking = _ASKING.match(said)
    of = _OF.match(said, asking.end()) if asking and not (asking["verb"] or asking["source"]) else None
    found = called(said, of.end() if of else asking.end()) if asking else None
    if asking is None or found is None or found.start - asking.end() > _NEAR + len(found.civil):
        return None
    before = said[: found.start - len(found.civil)]
    if asking["verb"] and (_ABOUT.search(before) or not _may_be_said(asking["verb"])):
        return None
    name = _name_meant(found, index, is_said=_is_said(asking) and not said[asking.end() : len(before)].strip())
    if not name:
        return None
    rest = asked(f"{said[asking.end() : found.start - len(found.civil)]} {said[found.start + len(name) :]}")
    gender = "" if _AND.search(before) else gender_of(found.civil)
    taken = rest if rest.terms else asked(before + said[found.start :])
    taken = replace(taken, kinds=frozenset(), keywords=False)
    return Position(displayed(name), taken, gender, is_bare=not rest.terms)


def asking(question: str) -> int:
    """Return where the asking verb ends, 0 if there is none: "dit" in "Que dit X de Y ?".

    >>> asking("Que pensent les élus ?")
    11
    """
    found = _ASKING.match(spoken(question))
    return found.end() if found and found["verb"] else 0


def is_a_speaker(name: str, index: Index) -> bool:
    """Tell whether somebody of this name speaks or is listed in a report."""
    return any(_meant(name, index.speakers()))


def _name_meant(found: Called, index: Index, *, is_said: bool) -> str:
    """Return the name that a question means, as it writes it: a known speaker's, else one that is surely a person's.

    `is_said` tells whether the question asks for what somebody says, and not perhaps for what they do: then whatever
    name stands there without an article is asked for its words.
    """
    known = next((one for one in found.names if is_a_speaker(one, index)), "")
    if known and (found.capitals or is_said or has_first_name(displayed(known)) or found.civil):
        return known
    longest = next((one for one in found.names if is_cited(one, index)), found.names[-1])
    if found.civil or (" " in longest and has_first_name(displayed(longest))):
        return longest
    return longest if is_said and not _is_acronym(longest) and (found.capitals or is_cited(longest, index)) else ""


def is_cited(name: str, index: Index) -> bool:
    """Tell whether a name stands in a report as it is asked for."""
    return bool(index.operators(f'"{name}"').phrases)


def _is_acronym(name: str) -> bool:
    return any(len(word.strip(".")) > 1 and word.isupper() for word in name.split())


def _is_said(asking: re.Match[str]) -> bool:
    """Tell whether words ask for what somebody says: "que dit", "selon"; not "que fait", which a report may tell."""
    return bool(asking["source"]) or (bool(asking["verb"]) and fold(asking["verb"].split()[-1]) in _saying())


def _may_be_said(verb: str) -> bool:
    """Tell whether a verb asks for words at all: not "que fait", "que devient"."""
    return has_speech_verb(verb) or fold(verb.split()[-1]) in _saying()


@cache
def _saying() -> frozenset[str]:
    return frozenset(entries(Path(__file__).with_name("saying.txt")))


@cache
def _civil_end() -> re.Pattern[str]:
    return re.compile(rf"{civility()}$")


def _meant(name: str, others: Iterable[str], *, gender: str = "") -> Iterator[str]:
    """Yield the names that may be meant by one: a lone word is a family name where anybody bears it.

    After "M." or "Mme" it is no first name, and whoever is known to be of the other gender is not meant.
    """
    alike = [other for other in others if _matches(name, other) and not _other(gender, gender_of_name(other))]
    if " " in name:
        whole = [other for other in alike if " " in other]
        yield from whole or alike
        return
    by_family = [other for other in alike if names_match(name, parted(other).family)]
    given = [other for other in alike if fold(name) in fold(other).split()]  # "Marc" is not "Jean-Marc"
    yield from by_family or (() if gender else given)


def _matches(name: str, other: str) -> bool:
    """Tell whether every word of a name is one of another's; an initial stands for the first name it begins.

    A report that never says a first name has its family name speak.
    """
    if names_match(name, other) or (" " not in other and names_match(other, parted(name).family)):
        return True
    first, *rest = name.split()
    return bool(rest) and first.endswith(".") and fold(other).startswith(fold(first[0])) and _matches(rest[-1], other)


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
            for other in _telling(document.names(spoken_by))
        ]
        if speaking.kind in SPEAKING and any(wanted.meant(own)) and not is_byline(one.unit.text, document):
            yield one


def _telling(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of somebody that tell them from a namesake: no family name alone where a first name is known."""
    whole = tuple(name for name in names if " " in name)
    return whole if any(map(has_first_name, whole)) else names


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
