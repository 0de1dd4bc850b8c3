"""Names a query asks for: who is named must not lose to what is merely near."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.query.families import spoken
from index.text.analyser import Term, terms

_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+")


def names_asked(query: str, *, is_name: Callable[[Term], bool]) -> list[Term]:
    """Return the words of `query` with a capital that are names; the first word has one whatever it is.

    A name alone, or nothing but names, counts from its first word on.
    """
    said = spoken(query).strip()
    capitals = list(_CAPITAL.finditer(said))
    if capitals and capitals[0].start() == 0 and len(capitals) < len(said.split()):
        capitals.pop(0)
    return [term for match in capitals for term in terms(match.group()) if is_name(term)]
