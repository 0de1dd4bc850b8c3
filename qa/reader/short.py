"""The short answer inside a sentence: the number, date, name, place or words that the question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import Term
from ingest import Span
from ingest.french import mentions
from qa.reader.asked import Asked
from qa.reader.quantities import contradicts, counting, is_direction, of_years
from qa.reader.reporting import only_reports
from qa.reader.things import FINDERS, is_said
from qa.reader.units import Unit

_FALLING = 40  # characters over which proximity to the question's words falls by two thirds
_DEFINITION = re.compile(
    r"\b(?:est|sont|était|étaient|désignent?|signifient?|consistent? (?:à|en)|correspond(?:ent)? à) "
    r"(?P<what>(?:(?:une?|des|les?|la) |l['’])[^,.;:()]+)"
)


def short_answer(asked: Asked, unit: Unit, weights: dict[Term, float]) -> Span | None:
    """Return the span of the short answer in a unit's text; None if the question asks for none or the unit holds none.

    Among several candidates, the one nearest to the question's words wins, by their `weights`. Words of direction do
    not choose: the number nearest to the others answers, or none does if it rose where the question has it fall.
    """
    if "person" in asked.kinds and all(asked.is_name(term) for term in asked.terms):
        return None  # "Qui est X ?" asks for no name
    matches = _matches(asked, unit, weights)
    said = [(start, end) for start, end, _ in matches]
    found = [span for span in _things(asked, unit, said) if not is_said(span, said)]
    best = max(found, key=lambda span: (_nearness(span, matches), -span[0]), default=None)
    return None if best and "number" in asked.kinds and contradicts(asked, unit.text, best) else best


def counts_the_asked(asked: Asked, unit: Unit) -> bool:
    """Tell whether a unit holds a number that counts or measures what the question asks for, other than its own."""
    said = [(start, end) for start, end, _ in _matches(asked, unit, dict.fromkeys(asked.terms, 1.0))]
    return any(not is_said(span, said) for span in counting(asked, unit.text))


def _things(asked: Asked, unit: Unit, said: Sequence[Span]) -> Iterator[Span]:
    kinds = [kind for kind in FINDERS if kind in asked.kinds]
    people = [(mention.start, mention.end) for mention in mentions(unit.text)] if "person" in kinds else []
    for kind in kinds:
        if kind == "number":
            yield from of_years(counting(asked, unit.text), unit.text, asked.years)
        elif kind == "person":
            found = people or FINDERS[kind](unit.text)
            yield from (span for span in found if not only_reports(span, unit.text, said))
        else:
            yield from FINDERS[kind](unit.text)
    if not kinds and "definition" in asked.kinds:
        yield from (match.span("what") for match in _DEFINITION.finditer(unit.text))
    if not kinds and asked.noun:
        yield from _named_after(asked.noun, unit.text)


def _named_after(noun: str, text: str) -> Iterator[Span]:
    """Yield the names that follow the noun asked for: "ALUR" in "la loi ALUR" for "Quelle loi"."""
    for match in re.finditer(rf"\b{re.escape(noun)}s?\b", text, re.I):
        for start, end in FINDERS["person"](text):
            if 0 <= start - match.end() <= 3:
                yield start, end


def _matches(asked: Asked, unit: Unit, weights: dict[Term, float]) -> Sequence[tuple[int, int, float]]:
    """Return the spans of the question's words in the unit's text, and their rarity."""
    return [
        (term.start - unit.start, term.end - unit.start, weights[word])
        for term in unit.terms
        for word in asked.terms
        if not set(word.forms).isdisjoint(term.forms) and not any(map(is_direction, word.forms))
    ]


def _nearness(span: Span, matches: Sequence[tuple[int, int, float]]) -> float:
    distances = ((max(start - span[1], span[0] - end, 0), weight) for start, end, weight in matches)
    return sum(weight * 3 ** (-distance / _FALLING) for distance, weight in distances)
