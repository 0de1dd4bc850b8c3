"""Answers from the rolls of the reports: the words quoted, report by report, or why there is no answer."""

from __future__ import annotations

from collections.abc import Sequence

from index import Filters, Index, names_match
from ingest.french import fold
from ingest.messages import Message
from qa.answer import Answer, Sentence
from qa.catalogue import Listed, Roll, catalogue_of
from qa.cite.reference import date
from qa.roll.asked import RollAsked, roll_asked
from qa.roll.quoted import quoted
from qa.roll.reports import meant

_MOST_REPORTS = 5  # answered from, latest first
_SURE = 0.95  # what a roll states is certain as far as it was read rightly
_PRESENCES = {"present": "présent", "absent": "absent", "excused": "excusé", "represented": "représenté"}


def from_roll(question: str, index: Index, *, filters: Filters) -> Answer | None:
    """Return what the rolls say to a question about who was there, or why they do not; None to any other question."""
    if filters.speakers or filters.kinds or filters.also:
        return None
    if roll_asked(question, ()) is None:
        return None
    rolls = [roll for roll in catalogue_of(index).rolls if _is_kept(roll, filters)]
    asked = roll_asked(question, sorted({one.attendance.name for roll in rolls for one in roll.listed}))
    named = meant(asked.rest, rolls) if asked else None
    if asked is None or named is None:
        return None
    with_roll = [roll for roll in named if roll.listed][:_MOST_REPORTS]
    if not with_roll and not asked.is_sure:
        return None
    sentences = tuple(_sentences(asked, with_roll, index))
    reason = None if sentences else _reason(asked, named, with_roll, index)
    return Answer(question, question, sentences, (), _SURE if sentences else 0.0, reason=reason)


def _is_kept(roll: Roll, filters: Filters) -> bool:
    years = [str(year) for year in filters.years]
    return (not filters.documents or roll.document.id in filters.documents) and (
        not years or (roll.document.date or "")[:4] in years
    )


def _sentences(asked: RollAsked, rolls: Sequence[Roll], index: Index) -> list[Sentence]:
    """Return the quotations, report by report; each says how many its report's roll has, where that is asked."""
    made: list[Sentence] = []
    for roll in rolls:
        listed = _listed(roll, asked, index)
        introduction = _introduction(asked, listed)
        cited = quoted(listed, index, after=len(made))
        made += [Sentence((citation,), introduction=introduction) for citation in cited]
    return made


def _listed(roll: Roll, asked: RollAsked, index: Index) -> list[Listed]:
    text = index.document(roll.document.id).text
    return [one for one in roll.listed if _is_asked(one, asked, text)]


def _is_asked(one: Listed, asked: RollAsked, text: str) -> bool:
    """Tell whether a question asks for somebody on a roll; who is excused and represented is asked for as either."""
    said = one.attendance
    if not asked.person:
        excused = "excused" in asked.presences and "excus" in fold(text[said.start : said.end])
        return said.presence in asked.presences or (said.presence == "represented" and excused)
    if asked.holds:
        return bool(said.proxy) and names_match(asked.person, str(said.proxy))
    return said.presence in asked.presences and names_match(asked.person, said.name)


def _introduction(asked: RollAsked, listed: Sequence[Listed]) -> str:
    """Return what stands before the words of a roll, with how many they are where that is asked."""
    if not asked.counts:
        return "Liste de présence"
    number, noun = len(listed), _PRESENCES[asked.presences[0]]
    return f"Liste de présence, {number} nom{'s' * (number > 1)} ({noun}{'s' * (number > 1)})"


def _reason(asked: RollAsked, named: Sequence[Roll], with_roll: Sequence[Roll], index: Index) -> Message:
    """Return why no roll answers: no such report, no roll in it, nobody there of whom it says so."""
    if not named:
        return Message("no-such-report")
    titles = " ; ".join(_called(roll) for roll in (with_roll or named)[:3])
    if not with_roll:
        return Message("no-roll", {"reports": titles})
    if titled := [one.attendance.name for roll in with_roll for one in _listed(roll, asked, index)]:
        return Message("roll-in-title", {"names": ", ".join(titled), "reports": titles})
    if asked.person:
        return Message("not-on-roll", {"name": asked.person, "reports": titles})
    return Message("nobody-so-on-roll", {"reports": titles})


def _called(roll: Roll) -> str:
    dated = date(roll.document.date)
    return ", ".join(filter(None, (roll.document.title, "" if dated in roll.document.title else dated)))
