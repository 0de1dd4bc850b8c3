"""Other forms of somebody's name in a text: what erasing the name alone would leave readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from index.update.eraser import Eraser
from index.update.name_marks import BIRTH, Words, compact, couples, folded, handles, marks, words_in, words_of
from ingest import Person, Span

Relation = Literal["couple", "birth", "account", "longer", "variant", "shorter", "birth-name", "address", "family"]
"""How a form relates to the name: it shares the family name with another first name ("Cléa et Luc Vautrin"), gives
another family name ("née Roy"), is an account made of the name, has more words, is another name of the same person by
the report's own reading, has fewer words, has the other family name ("Cléa Roy"), is an account or an e-mail address
with the family name in it, or is the family name."""

SURE = frozenset({"couple", "birth", "account", "longer", "variant"})
"""The relations that can hardly be to somebody else."""
_SHORTEST = 4  # letters of a family name that is looked for inside longer words
_INSERTED = 3  # words between a first name and its family name
_PARTICLES = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "van", "von", "ben", "el", "al"})
_BESIDE = re.compile(r"[\s(,]{1,3}")
_WITHIN = re.compile(r"\.?[\s'’‐‑-]{1,2}")
_HYPHEN = re.compile(r"[‐‑-]")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name as a text spells it, with its relation to the name."""

    text: str
    relation: Relation


class Relatives:
    """Finds the other forms of one name."""

    def __init__(self, name: str) -> None:
        self.words = words_of(name)
        self.family = self.words[-1]
        self._spelt = [word.group() for word in words_in(name)]
        self._eraser = Eraser(frozenset(marks(name)))
        self._accounts = _accounts(self.words)
        self._composed = bool(re.search(r"\w[‐‑-]\w+\s*$", name)) and len(self.words) > 2

    def known(self) -> Iterator[Form]:
        """Yield the forms that are looked for though no text suggests them: fewer words, the family name alone."""
        *first, last = self._spelt
        if len(self.words) > 2:
            yield Form(f"{first[0]} {last}", "shorter")
        if self._composed:
            yield Form(" ".join(first), "shorter")
        if first:
            yield Form(last, "family")

    def of_people(self, people: tuple[Person, ...]) -> Iterator[Form]:
        """Yield the other names, of two words or more, of the people who bear the name."""
        for person in people if len(self.words) > 1 else ():
            names = (person.name, *person.variants)
            if any(self._eraser.blot(name) != name for name in names):
                yield from (Form(name, "variant") for name in names if len(words_of(name)) > 1 and self._is_other(name))

    def in_text(self, text: str) -> Iterator[Form]:
        """Yield the forms in a text."""
        words = words_in(text)
        every = [folded(word) for word in words]
        yield from self._couples(words, every, text)
        yield from self._named_otherwise(words, every, text)
        yield from self._longer(words, every, text)
        yield from self._handles(text)

    def _is_other(self, form: str) -> bool:
        """Tell whether erasing the name leaves something of a form."""
        return any(letter.isalpha() for letter in self._eraser.blot(form))

    def _is_first(self, words: list[str]) -> bool:
        """Tell whether words are the first names, or one of their beginnings or initials."""
        whole = self.words[: len(words)]
        return 0 < len(words) < len(self.words) and words in (whole, [word[0] for word in whole])

    def _couples(self, words: Words, every: list[str], text: str) -> Iterator[Form]:
        for first, after, family in couples(words, text):
            last = next((rank for rank in range(family, min(family + 4, len(words))) if every[rank] == self.family), 0)
            if (
                last
                and self._is_first(every[first:after])
                and every[family : last + 1] == self.words[family - last - 1 :]
            ):
                yield Form(_slice(text, words, first, last + 1), "couple")

    def _named_otherwise(self, words: Words, every: list[str], text: str) -> Iterator[Form]:
        """Yield "née Roy" after the name, the name it makes, and the name before "née" and this family name."""
        for rank in range(1, len(words) - 1):
            if (
                every[rank] not in BIRTH
                or words[rank].group() == "ne"
                or not _BESIDE.fullmatch(text, words[rank - 1].end(), words[rank].start())
            ):
                continue
            end = _name_end(rank + 1, words, text)
            if end == rank + 1:
                continue
            before = _name_start(rank, words, text)
            first = next((each for each in range(before, rank) if self._is_first([every[each]])), None)
            told, other = _slice(text, words, rank, end), _slice(text, words, rank + 1, end)
            if first is not None and every[rank - 1] == self.family:
                yield Form(told, "birth")
                yield Form(f"{self._spelt[0]} {other}", "birth-name")
            elif first is not None and every[end - 1] == self.family:
                yield Form(told, "birth")
                yield Form(_slice(text, words, first, rank), "longer")

    def _longer(self, words: Words, every: list[str], text: str) -> Iterator[Form]:
        """Yield a first name with more than the family name: Cléa Roy-Vautrin, Cléa Vautrin-Roy."""
        for last, word in enumerate(every):
            if word != self.family:
                continue
            end = last + 1
            while end < min(last + _INSERTED, len(words)) and _HYPHEN.fullmatch(
                text, words[end - 1].end(), words[end].start()
            ):
                end += 1
            for first in range(max(0, last - len(self.words) - _INSERTED), last):
                run = words[first:end]
                between = words[first + 1 : last]
                form = _slice(text, words, first, end)
                if (
                    self._is_first([every[first]])
                    and self.family not in every[first:last]
                    and all(_WITHIN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(run))
                    and all(_is_capital(each) or folded(each) in _PARTICLES for each in between)
                    and self._is_other(form)
                ):
                    yield Form(form, "longer")

    def _handles(self, text: str) -> Iterator[Form]:
        """Yield accounts and the first parts of e-mail addresses, unless erasing the name blots them out."""
        seen = set[int]()  # where an account begins, or a word within one
        for each in handles(text):
            start, end = each.span()
            word = compact(each.group())
            beside = text[start - 1 : start] == "@" or text[end : end + 1] == "@"
            holds = beside and len(self.family) >= _SHORTEST and self.family in word
            if not (holds or word in self._accounts) or start in seen:
                continue
            seen.update(range(start, end))
            if self._is_other(each.group()):
                yield Form(_with_at(text, (start, end)), "account" if word in self._accounts else "address")


def _accounts(words: list[str]) -> frozenset[str]:
    """Return the accounts somebody may have: first names or initials and the family name, in either order."""
    found = set[str]()
    for rank in range(1, len(words)):
        first, family = words[:rank], "".join(words[rank:])
        for given in ("".join(first), first[0], "".join(word[0] for word in first), first[0][0]):
            found |= {given + family, family + given}
        found |= {"".join(first) + family[0], first[0] + family[0]} - {word for word in words if len(word) < _SHORTEST}
    return frozenset(each for each in found if len(each) >= _SHORTEST and each not in words)


def _with_at(text: str, span: Span) -> str:
    """Return an account with its "@" and an e-mail address with its domain."""
    start, end = span
    if text[start - 1 : start] == "@":
        return text[start - 1 : end]
    domain = re.compile(r"@[\w.-]+\w").match(text, end)
    return text[start : domain.end() if domain else end]


def _name_end(rank: int, words: Words, text: str) -> int:
    """Return the rank after the capitalised words, three at most, that begin at `rank`."""
    end = rank
    while end < min(rank + _INSERTED, len(words)) and (
        _is_capital(words[end])
        or (folded(words[end]) in _PARTICLES and end + 1 < len(words) and _is_capital(words[end + 1]))
    ):
        if end > rank and not _WITHIN.fullmatch(text, words[end - 1].end(), words[end].start()):
            break
        end += 1
    return end


def _name_start(rank: int, words: Words, text: str) -> int:
    """Return the rank of the first of the capitalised words and particles that end before `rank`."""
    first = rank - 1
    while (
        first > max(0, rank - _INSERTED - 1)
        and _WITHIN.fullmatch(text, words[first - 1].end(), words[first].start())
        and (_is_capital(words[first - 1]) or folded(words[first - 1]) in _PARTICLES)
    ):
        first -= 1
    return first


def _is_capital(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def _slice(text: str, words: Words, first: int, end: int) -> str:
    return text[words[first].start() : words[end - 1].end()]
