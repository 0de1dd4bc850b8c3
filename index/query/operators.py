"""The operators of a query: words between quotation marks are demanded in that order, "-word" and "SAUF word" exclude.

What only looks like an operator is text: a dash inside a word, before a figure, at the start of the query (a bullet) or
around an aside (-so-), an unbalanced quotation mark, the sign of inches, SAUF in a query typed in capitals. So is
what comes after the first ten of either sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from index.text.analyser import terms
from index.text.stems import unaccented
from ingest import Passage, Span, Spans, overlaps

_PAIRS = ('"', '"'), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»")
_QUOTED = "|".join(rf'(?<![^\W_]){opening}([^"“”„«»]*){closing}(?![^\W_])' for opening, closing in _PAIRS)
_PHRASE = re.compile(_QUOTED)
_WORD = r"[^\W_](?:[\w'’‐‑-]*\w)?(?![\w'’‐‑-])"
_WORD_ALONE = re.compile(_WORD)
_MINUS = re.compile(rf"(?<=\s)[-−](?=[^\W\d_])({_WORD})|(?<=\s)[-−](?={_QUOTED})")
_BUT = re.compile(r"(?<=[\s(])(?:NOT|SAUF)\s+")
_ASIDE = re.compile(r"\w[-−](?![\w\"“„«])")
_SPACED = re.compile(r"\S+")
_FOLDED = re.compile(r"[^\W_]+")
_MOST = 10  # demands and exclusions of each sort: every one is looked for in up to 1,000 passages


@dataclass(frozen=True, slots=True)
class Operators:
    """What a query demands and excludes.

    `plain` is the query with spaces in place of quotation marks and of what is excluded: offsets in it are those of the
    query. `phrases` must stand in a passage as they are, but for case, accents and punctuation; `excluded` must not.
    `ignored` are phrases found in no passage, whose words are searched without marks. `places` are the spans of all.
    """

    plain: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    places: Spans = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.excluded)

    def keep(self, passage: Passage) -> bool:
        """Tell whether a passage, with its titles and speakers, meets the demands."""
        return all(holds(passage, one) for one in self.phrases) and not any(_has(passage, one) for one in self.excluded)


@lru_cache(maxsize=64)  # several steps of a search parse the same query
def operators(query: str) -> Operators:
    """Return the operators of a query.

    >>> operators('le "guichet unique" des halles -dimanche').plain
    'le  guichet unique  des halles          '
    """
    excluded = list(islice((found for found in _excluded(query) if terms(query[: found[0][0]])), _MOST))
    demanded = (found for found in _phrases(query) if not any(overlaps(found[0], span) for span, _ in excluded))
    phrases = list(islice(demanded, _MOST))
    plain = list(query)
    for (start, end), _ in excluded:
        plain[start:end] = " " * (end - start)
    for (start, end), _ in phrases:
        plain[start] = plain[end - 1] = " "
    return Operators(
        plain="".join(plain),
        phrases=tuple(dict.fromkeys(said for _, said in phrases)),
        excluded=tuple(dict.fromkeys(said for _, said in excluded)),
        places=tuple(sorted(span for span, _ in (*phrases, *excluded))),
    )


def holds(passage: Passage, phrase: str) -> bool:
    """Tell whether the words of a phrase stand in this order in a passage, one of its titles or a speaker's name."""
    wanted = _words(phrase)
    return any(wanted in _words(text) for text in (passage.text, *passage.path, *passage.speakers))


def _has(passage: Passage, excluded: str) -> bool:
    """Tell whether a passage or one of its titles has a word in any of its forms, or several words in their order."""
    sought = terms(excluded)
    if len(sought) != 1:
        return holds(passage, excluded)
    forms = set(sought[0].forms)
    return any(not forms.isdisjoint(term.forms) for text in (passage.text, *passage.path) for term in terms(text))


def _words(text: str) -> str:
    """Return the words of a text without case and accents, each between spaces."""
    return f" {' '.join(_FOLDED.findall(unaccented(text)))} "


def _phrases(query: str) -> Iterator[tuple[Span, str]]:
    """Yield what stands between quotation marks, with its span, marks included."""
    for match in _PHRASE.finditer(query):
        if terms(said := _said(match)):
            yield match.span(), said


def _excluded(query: str) -> Iterator[tuple[Span, str]]:
    """Yield what is excluded, with the span of its operator and of itself."""
    aside = max((match.end() for match in _ASIDE.finditer(query)), default=0)
    for match in _MINUS.finditer(query, aside):
        quoted = None if match[1] else _PHRASE.match(query, match.end())
        said = match[1] or (_said(quoted) if quoted else "")
        if terms(said):
            yield (match.start(), quoted.end() if quoted else match.end()), said
    if query.isupper():
        return
    for match in _BUT.finditer(query):
        quoted = _PHRASE.search(query, match.end())
        if quoted and terms(_said(quoted)) and not terms(query[match.end() : quoted.start()]):
            yield (match.start(), quoted.end()), _said(quoted)
        elif word := _first_word(query, match.end()):
            yield (match.start(), word[1]), query[slice(*word)]


def _first_word(query: str, start: int) -> Span | None:
    """Return the span of the first word from an offset that is searched: "dimanche" of "le dimanche"."""
    for piece in _SPACED.finditer(query, start):
        if terms(piece[0]):
            word = _WORD_ALONE.search(query, *piece.span())
            return word.span() if word else None
    return None


def _said(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None).strip()
