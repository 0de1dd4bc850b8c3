"""Finds whom "il" or "elle" means where nobody has spoken yet: the person whose doings the sentence before tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from ingest.french.lexicon import any_of, even, lines, one_of
from ingest.french.names import Mention, gender_of_name
from ingest.french.verbs import speech_verbs
from ingest.people.reported.carrying import pronoun
from ingest.people.reported.sense import speaks
from ingest.people.reported.subjects import NEAR, begins, is_free
from ingest.spans import Span

_EDGE = 5  # letters before a name that opens a sentence
_DOES = re.compile(  # " a fondé", " (Inrae) s'appuie", ", agronome, dirige"; not " et", " : "
    r"(?:\s*\([^()\n]{1,80}\))?(?:,[^,.;:\n]{2,80},)?\s+(?!(?:et|ou|de|du|des|à|au|aux|avec|pour|dans|en\s(?!est|sont|a|fait)|sur|par)\s?)"
    r"[a-zà-ÿ]"
)
_IS = re.compile(r"\s(?:en\s)?(?:est|était|fut)\s")
_PERSONAL = re.compile(r"(?:[Ss]elon|[Dd]['’]après)\s+(?:lui|elle)\b|-(?:t-)?(?:il|elle)(?!\w)")


class Doer:
    """The one person whom a paragraph tells of, as its sentences are followed; None once others come between."""

    def __init__(self, text: str, found: Sequence[Mention]) -> None:
        self._text = text
        self._found = found
        self._who: int | None = None
        self._near = False  # whether the sentence before tells what they do

    def forget(self) -> None:
        """Note that somebody speaks, to whom pronouns refer from there on."""
        self._who = None

    def follow(self, span: Span) -> None:
        """Note whose doings a sentence tells that nobody says."""
        first = bisect_left(self._found, span[0], key=begins)
        last = bisect_left(self._found, span[1], key=begins)
        if first == last:
            self._near = False
            return
        self._who, self._near = (first, True) if self._does(span, first, last) else (None, False)

    def meant(self, span: Span) -> int | None:
        """Return the rank of the name that a pronoun means which has a sentence said, or None."""
        if self._who is None:
            return None
        said = self._text[slice(*span)]
        gender = pronoun(said)
        one = self._found[self._who]
        if not gender or gender != (one.gender or gender_of_name(one.name)):
            return None
        if _PERSONAL.search(said):
            return self._who
        verb = next(speech_verbs(self._text, span[0], min(span[1], span[0] + NEAR)), None)
        return self._who if self._near and verb and speaks(self._text, verb, span) else None

    def _does(self, span: Span, first: int, last: int) -> bool:
        """Return whether a sentence tells what the first of its names does, and of nobody and nothing else that says.

        "Il montre que" behind "X a écrit un livre" may be of either.
        """
        one = self._found[first]
        if begins(one) - span[0] > _EDGE or not is_free(self._text, one) or not _DOES.match(self._text, one.end):
            return False
        rest = self._text[one.end : span[1]]
        if not _IS.match(rest) and _met().search(even(rest)):
            return False
        gender = one.gender or gender_of_name(one.name)
        others = [other.gender or gender_of_name(other.name) for other in self._found[first + 1 : last]]
        return gender not in others and "" not in others and not _writing().search(self._text, *span)


@cache
def _met() -> re.Pattern[str]:
    """Return the pattern of whoever else is told of without a name: "l'architecte"."""
    people = any_of(even(row) for name in ("person_nouns", "roles", "functions") for row in lines(name))
    return re.compile(rf"(?<!\w)(?:l[ae] |l'|une? |son |sa |ce |cet |cette |du |au )(?:\w+ )?{people}(?!\w)")


@cache
def _writing() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){one_of('writings')}(?!\w)")
