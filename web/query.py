"""A search as the page's address holds it: a question and the filters chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from index import FilterValues
from web.html import addresses

PARAMETERS = ("annee", "rencontre", "partie", "intervenant")
"""The filters' parameters in the address; each may be repeated."""
_MOST = 40  # filters in one address: more than anyone ticks, few enough to search quickly
LONGEST_QUESTION = 1000  # characters: a pasted paragraph fits, a book does not
_LONGEST_VALUE = 200  # characters of a value: longer than any id or name


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the filters chosen, each a parameter and a value."""

    question: str = ""
    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, address: str) -> Query:
        """Parse a query string; unknown parameters are ignored."""
        pairs = parse_qsl(address.removeprefix("?"))
        question = next((value.strip() for name, value in pairs if name == "q"), "")
        known = (pair for pair in pairs if _is_filter(*pair))
        return cls(question, tuple(dict.fromkeys(known))[:_MOST])

    @property
    def address(self) -> str:
        """The address of the search, to bookmark or share."""
        return self.at("/")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the address, the question first."""
        return [("q", self.question), *self.chosen]

    def at(self, path: str) -> str:
        """Return the address of a page for the same question and filters."""
        return addresses.at(path, self.pairs)

    def values(self, parameter: str) -> list[str]:
        """Return the values chosen for a filter."""
        return [value for name, value in self.chosen if name == parameter]

    def filters(self) -> FilterValues:
        """Return the filters as the engine takes them."""
        return FilterValues(
            document=self.values("rencontre"),
            year=list(map(int, self.values("annee"))),
            speaker=self.values("intervenant"),
            kind=self.values("partie"),
        )

    def asking(self, question: str) -> Query:
        """Return another question with the same filters."""
        return replace(self, question=question)

    def without(self, parameters: Iterable[str] = PARAMETERS) -> Query:
        """Return the question without the filters of these parameters, by default without any."""
        left_out = set(parameters)
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair[0] not in left_out))


def _is_filter(name: str, value: str) -> bool:
    if name == "annee":
        return len(value) == 4 and value.isascii() and value.isdecimal()
    return name in PARAMETERS and 0 < len(value) <= _LONGEST_VALUE
