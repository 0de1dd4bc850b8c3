"""Word-for-word alignment of a quotation with a text."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import Span
from qa.model.tokens import Token, tokens
from qa.reader.quotable import quotable

_LEAST_WORDS = 3  # fewer may match by chance, unless they are a whole unit
_BETWEEN = "\n"  # never part of a token


def align(quotation: str, text: str) -> Span | None:
    """Return the first span of `text` that matches `quotation` word for word, in whole words; None if none does.

    Typography may differ: apostrophes, quotation marks, dashes, spaces, ligatures, the encoding of accents, emphasis,
    the case of the first letter, a final full stop. Words, numbers, accents and punctuation may not.
    """
    said = tokens(quotation)
    asked = _unstopped(said)
    if sum(token.is_word for token in asked) < _LEAST_WORDS:
        return whole(quotation, text)
    found = tokens(text)
    first = _first(asked, found)
    if first is None:
        return None
    last = first + len(asked) - 1
    if len(asked) < len(said) and [token.form for token in found[last + 1 : last + 2]] == ["."]:
        last += 1
    return found[first].start, found[last].end


def whole(quotation: str, text: str) -> Span | None:
    """Return the first quotable unit of `text` that matches `quotation` exactly; None if none does."""
    asked = _unstopped(tokens(quotation))
    if not any(token.is_word for token in asked):
        return None
    return next((unit for unit in quotable(text) if _says(text[slice(*unit)], asked)), None)


def _unstopped(said: list[Token]) -> list[Token]:
    return said[:-1] if said and said[-1].form == "." else said


def _says(unit: str, asked: Sequence[Token]) -> bool:
    said = _unstopped(tokens(unit))
    return len(said) == len(asked) and _first(asked, said) == 0


def _first(asked: Sequence[Token], found: Sequence[Token]) -> int | None:
    """Return the index in `found` of the first occurrence of `asked`, in linear time."""
    forms = [token.form for token in asked]
    among = _joined([token.form for token in found])
    either_case = (forms[0], forms[0][0].swapcase() + forms[0][1:])
    places = (among.find(_joined([opening, *forms[1:]])) for opening in either_case)
    place = min((place for place in places if place >= 0), default=None)
    return None if place is None else among.count(_BETWEEN, 0, place)


def _joined(forms: Sequence[str]) -> str:
    """Return forms joined and enclosed by separators, so that only whole tokens match."""
    return _BETWEEN + _BETWEEN.join(forms) + _BETWEEN
