"""What an address of the search page asks: a question, and the filters chosen beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from index import FilterValues
from web.html import addresses

PARAMETERS = ("annee", "rencontre", "partie", "intervenant")
"""What the address calls the filters; each may be repeated."""
_MOST = 40  # filters of one address: more than a person ticks, few enough to be looked for quickly
LONGEST_QUESTION = 1000  # characters: a paragraph pasted whole still fits, a book does not
_LONGEST_VALUE = 200  # characters of one value: longer than any id or name


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the filters chosen, each the parameter of its address and its value."""

    question: str = ""
    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, address: str) -> Query:
        """Return what the part of an address after "?" asks; what it does not know is left out."""
        pairs = parse_qsl(address.removeprefix("?"))
        question = next((value.strip() for name, value in pairs if name == "q"), "")
        known = (pair for pair in pairs if _is_filter(*pair))
        return cls(question, tuple(dict.fromkeys(known))[:_MOST])

    @property
    def address(self) -> str:
        """The address of the search, to keep or to send."""
        return self.at("/")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the address."""
        return [("q", self.question), *self.chosen]

    def at(self, path: str) -> str:
        """Return the address of another page about the same question and filters."""
        return addresses.at(path, self.pairs)

    def values(self, parameter: str) -> list[str]:
        """Return the values chosen of one filter."""
        return [value for name, value in self.chosen if name == parameter]

    def filters(self) -> FilterValues:
        """Return the filters for the engine."""
        return FilterValues(
            document=self.values("rencontre"),
            year=list(map(int, self.values("annee"))),
            speaker=self.values("intervenant"),
            kind=self.values("partie"),
        )

    def asking(self, question: str) -> Query:
        """Return another question under the same filters."""
        return replace(self, question=question)

    def without(self, parameters: Iterable[str] = PARAMETERS) -> Query:
        """Return the question without the filters of some parameters, or without any."""
        left_out = set(parameters)
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair[0] not in left_out))


def _is_filter(name: str, value: str) -> bool:
    if name == "annee":
        return len(value) == 4 and value.isascii() and value.isdecimal()
    return name in PARAMETERS and 0 < len(value) <= _LONGEST_VALUE
