"""Reads sentences that say who is there or away: "M. Roy est excusé", "Mme Viel a donné pouvoir à M. Roy"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from ingest.document import Presence
from ingest.french.lexicon import any_of, fold, mapping
from ingest.french.names import Mention, has_first_name, mentions
from ingest.french.sentences import sentences
from ingest.french.verbs import has_speech_verb
from ingest.people.appointments import row_after, subjects
from ingest.people.rolls.attendee import Attendee

_LONGEST = 240  # letters of a sentence that only says who is away
_LONGEST_MOVE = 160  # letters of a line such as "Arrivée de M. Roy à 18 h 45"
_TO_DO = re.compile(r"\s+(?:de\s|d['’]|pour\s|afin\s+d[e'’]\s?)\s*\w+(?:er|ir|re)\b")  # "donne mandat à X de signer"
_PAPER = r"(?:pouvoir|procuration|mandat)"
_ALSO = r"(?:également\s+|toujours\s+|aussi\s+)?"
_STATES = ("absent", "excusé", "représenté", "présent")
_TO = re.compile(r"\s*(?:de\s+vote\s+)?(?:à|au\s+profit\s+de|en\s+faveur\s+de|par)\s+")
_MOVE = re.compile(r"(?:[-–•*]\s*)?(?:\(|\[)?(?:Arrivée|Départ|Sortie|Retour)\s+d(?:e|u|es|['’])\s*")


def stated(text: str) -> Iterator[Attendee]:
    """Yield those of whom the sentences of a text say that they are there or away; nobody where they say more."""
    if not _hint().search(text):
        return
    found: list[Attendee] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        people = [one.moved(start) for one in _in_sentence(sentence)] if len(sentence) <= _LONGEST else []
        if not people and (mentions(sentence) or has_speech_verb(sentence)):
            return
        found += people
    yield from found


def moves(text: str) -> Iterator[Attendee]:
    """Yield those whose coming or going a line notes; they are there for a part of the meeting."""
    match = _MOVE.match(text) if len(text) <= _LONGEST_MOVE else None
    for one in row_after(text, match.end()) if match else ():
        if _is_person(one):
            yield Attendee(one, "present", words=(match.start(), len(text.rstrip())))  # type: ignore[union-attr]


def _in_sentence(sentence: str) -> Iterator[Attendee]:
    for match in _verb().finditer(sentence):
        people = [one for one in subjects(sentence, match.start()) if _is_person(one)]
        if not people:
            continue
        proxy = _given().search(sentence, match.start())
        to = _TO.match(sentence, proxy.end()) if proxy else None
        row = row_after(sentence, to.end()) if to else []
        if row and _TO_DO.match(sentence, row[-1].end):
            continue
        told = match["state"] or ("excusé" if match["excused"] else "représenté")
        presence: Presence = "represented" if row else cast(Presence, mapping("roll_cues")[fold(told)])
        holder = row[0] if row else None
        for one in people:
            yield Attendee(one, presence, words=(0, len(sentence)), holder=holder)
        return


def _is_person(one: Mention) -> bool:
    return bool(one.civil) or has_first_name(one.name)


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(r"(?i)excus|absent|pouvoir|procuration|représenté")


@cache
def _verb() -> re.Pattern[str]:
    """Return the pattern of "sont excusés", "s'est fait excuser", "a donné pouvoir"."""
    states = rf"(?:est|sont|était|étaient)\s+{_ALSO}(?P<state>{any_of(_STATES)})(?:e|s|es|\(e\))?(?![\w-])"
    fait = r"(?:s['’]est|se\s+sont)\s+(?:fait\s+)?(?:excusée?s?|excuser)"
    excused = rf"{fait}|s['’]excusen?t?|prien?t?\s+de\s+l['’]excuser"
    gives = rf"(?:(?:a|ont|avait|avaient)\s+donné|donnen?t?)\s+{_PAPER}"
    return re.compile(rf"(?<!\w)(?:{states}|(?P<excused>{excused})|{gives})(?!\w)")


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"(?:{_PAPER}|représentée?s?)(?!\w)")
