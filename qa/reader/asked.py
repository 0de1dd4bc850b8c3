"""Analysis of a question: the kinds of thing and the noun it asks for, its terms, or only key words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index import Term, query_terms, spoken
from ingest.french import pairs
from qa.reader.things import YEAR

_WORDS = Path(__file__).with_name("asked.txt")

_INTERROGATIVE = re.compile(
    r"\?|^(?:et |mais |alors )?(?:qu['e]|quels?\b|quelles?\b|qui\b|quoi\b|quand\b|où\b|comment\b|combien\b|pourquoi\b)"
    r"|\b(?:lequel|laquelle|lesquels|lesquelles)\b|\b(?:à|a|de|d'|en|par|pour|avec|chez|dans|sur|vers|depuis|selon) "
    r"(?:qui|quoi|quels?|quelles?|quand|combien|où)\b|\w-(?:t-)?(?:il|ils|elle|elles|on|ce|tu|vous|nous|je)\b"
)
_NOUN = re.compile(
    r"\bquel(?:le)?s? (?:(?:est|sont|était|étaient|a été|fut) )?(?:(?:(?:le|la|les|son|sa|ses|leur|leurs) |l'))?"
    r"(?:(?:premi|derni|princip|quatre|trois|deux|cinq|autre|différent|grand)\w* )?(?:d'|de )?\b([\w-]{3,})"
    r"|\bcombien (?:de |d')([\w-]{3,})"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An analysed question; `said` is the text that term offsets index, in lower case if typed in capitals.

    `kinds` are the kinds of thing it asks for (asked.txt); `noun` is the noun it asks about ("loi" in "quelle loi"), ""
    if none. `keywords` is true if it is not a question.
    """

    said: str
    terms: tuple[Term, ...]
    kinds: frozenset[str]
    noun: str
    keywords: bool

    @property
    def years(self) -> frozenset[str]:
        """Return the years it names."""
        return frozenset(YEAR.findall(self.said))

    def is_name(self, term: Term) -> bool:
        """Tell whether a term is capitalised inside the question, as names are; the first word always is."""
        return self.said[term.start].isupper() and any(map(str.isalnum, self.said[: term.start]))


def asked(question: str) -> Asked:
    """Return the analysis of a question."""
    said = spoken(question)
    plain = said.lower().replace("’", "'").strip()
    kinds = frozenset(kind for kind, trigger in _triggers().items() if trigger.search(plain))
    noun = _NOUN.search(plain)
    keywords = not _INTERROGATIVE.search(plain)
    return Asked(
        said=said,
        terms=tuple(query_terms(question)),
        kinds=frozenset() if keywords else kinds,
        noun=next(filter(None, noun.groups()), "") if noun else "",
        keywords=keywords,
    )


@cache
def _triggers() -> dict[str, re.Pattern[str]]:
    phrases = {kind: [phrase.strip() for phrase in words.split(",")] for kind, words in pairs(_WORDS).items()}
    return {kind: re.compile(rf"(?<![\w'-])(?:{'|'.join(map(_whole, words))})") for kind, words in phrases.items()}


def _whole(phrase: str) -> str:
    """Return the pattern of a phrase that ends at a word boundary; a leading ^ anchors it to the question's start."""
    opening = r"(?<!.)(?:et )?" if phrase.startswith("^") else ""
    return opening + re.escape(phrase.removeprefix("^")) + ("" if phrase.endswith("'") else r"(?![\w-])")
