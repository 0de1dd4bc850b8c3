"""Names in a query: a passage with the name must not lose to one that is merely similar."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.query.families import spoken
from index.text.analyser import Term, terms

_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+")


def names_asked(query: str, *, is_name: Callable[[Term], bool]) -> list[Term]:
    """Return the capitalised words of `query` that are names, ignoring the first word, which always has a capital.

    In a query of capitalised words only, the first word counts too.
    """
    said = spoken(query).strip()
    capitals = list(_CAPITAL.finditer(said))
    if capitals and capitals[0].start() == 0 and len(capitals) < len(said.split()):
        capitals.pop(0)
    return [term for match in capitals for term in terms(match.group()) if is_name(term)]
