"""Counts the signs by which the genre of a report is known: words where they stand, turns, talks, pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from ingest.blocks import Block, Source
from ingest.french.labels import family_label, is_name_line, label
from ingest.french.lexicon import even, fold, one_of, rows, words
from ingest.genre import Sign
from ingest.outline.titles import HOUR

_FRONT = 12  # lines at the start among which a title page says what the report is
_LONGEST_FRONT = 160  # letters of such a line
_LONGEST_HEADING = 120  # letters
_LONGEST_OPENING = 80  # letters at the start of a line in which words open it
_QUOTED = 80  # letters of the words shown for a sign
_ARTICLE = re.compile("les? |la |l'")
_APART = "\n\n"  # between texts that are searched at once
_HEAD = 4  # letters at the head of a line that tell it from most others
_LEAD = re.compile(r"^(?:[-–—•*#►>\s]|\d{1,2}(?:\.\d{1,2})*\s?[.)/°-]|[a-z][.)/]|[ivx]{1,4}\s?[.)/-])+\s*(?=\S)")
_AUTHOR_YEAR = r"\([A-ZÀ-Ý][^()\d]{1,60},?\s(?:19|20)\d\d[a-z]?(?:[,;:][^()]{0,60})?\)"
_CITATION = re.compile(rf"{_AUTHOR_YEAR}|\[\d{{1,2}}(?:, ?\d{{1,2}}){{0,8}}\]")
_FEWEST_PAGES = 3
_SLIDE = 1000  # letters on a slide, at most; a page of text has twice as many
_SLIDE_PROSE = 0.25  # of the letters of slides, at most, in paragraphs
_PARAGRAPH = 200  # letters
_TURNS = 1 / 8  # of the blocks of a transcript, at least, open a turn; minutes quote a few words so


@dataclass(slots=True)
class _Tally:
    """How often a sign was found, and the words it was first found in."""

    count: int = 0
    words: str = ""

    def add(self, quote: str) -> None:
        self.words = self.words or _cut(" ".join(quote[: _QUOTED * 2].split()))
        self.count += 1


def _cut(words: str) -> str:
    """Return words cut between two of them where they are long."""
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rpartition(' ')[0] or words[:_QUOTED]}…"


def signs_of(source: Source) -> tuple[Sign, ...]:
    """Return the signs found in a source, each with its count and the words it was first found in."""
    found: dict[str, _Tally] = {}
    for name, quote in _all(source):
        found.setdefault(name, _Tally()).add(quote)
    return tuple(Sign(name, tally.count, tally.words) for name, tally in sorted(found.items()))


def _all(source: Source) -> Iterator[tuple[str, str]]:
    for text in _front(source):
        yield from ((sign, text) for sign in _signs("titles", fold(text)))
    for block in source.blocks:
        yield from _in_block(block)
    yield from _said([block.text for block in source.blocks])
    turns = [block.text for block in source.blocks if _opens_turn(block.text)]
    if len(turns) >= _TURNS * len(source.blocks):
        yield from (("turns", text) for text in turns)
    if source.slides or _are_slides(source):
        yield "slides", f"{len(source.pages)} pages"


def _front(source: Source) -> Iterator[str]:
    """Yield the lines that say what the report is: of its metadata, its running lines, its first blocks, its title."""
    yield from (source.fields[name] for name in ("title", "titre", "kind", "type") if name in source.fields)
    first = [line for block in source.blocks[:_FRONT] for line in block.lines][:_FRONT]
    front = (*source.running[:2], *first)
    yield from (line for line in front if len(line) <= _LONGEST_FRONT and not line.rstrip().endswith("."))


def _in_block(block: Block) -> Iterator[tuple[str, str]]:
    for line in (*block.lines, *_bold_openings(block)):
        opening = _LEAD.sub("", fold(line[:_LONGEST_OPENING]))
        yield from ((sign, line) for sign in _signs("opens", opening))
        if len(line) <= _LONGEST_HEADING:
            yield from ((sign, line) for sign in _signs("heads", opening))
    yield from ((name, block.text) for name in _forms(block))
    yield from (("citations", match[0]) for match in _CITATION.finditer(block.text))


def _said(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each sign whose words a text says, once for each text, and these words."""
    folded = [fold(text) for text in texts]
    starts = list(accumulate((len(text) + len(_APART) for text in folded), initial=0))
    whole = _APART.join(folded)
    for sign, literals, pattern in _patterns("says"):
        if not any(literal in whole for literal in literals):
            continue
        rank = -1
        for match in pattern.finditer(whole):
            before, rank = rank, bisect_right(starts, match.start()) - 1
            if rank != before:
                as_written = len(folded[rank]) == len(texts[rank])  # else blanks or ligatures moved the offsets
                quote = slice(match.start() - starts[rank], match.end() - starts[rank])
                yield sign, texts[rank][quote] if as_written else match[0]


def _bold_openings(block: Block) -> Iterator[str]:
    """Yield the bold words that open a block, a label without a colon: "**Résumé** Cet article"."""
    return (block.text[:end] for start, end in block.bold[:1] if start == 0 and end < len(block.lines[0]))


def _forms(block: Block) -> Iterator[str]:
    """Yield the signs that a block is by its form."""
    text = block.text
    if HOUR.match(text.removeprefix("- ")):
        yield "hours"
    if block.kind == "heading" and (is_name_line(text) or is_name_line(text.partition(",")[0])):
        yield "talks"


def _opens_turn(text: str) -> bool:
    return bool(label(text) or family_label(text)) or _is_office(text)


@cache
def _office() -> re.Pattern[str]:
    who = rf"(?:m\.?|mme|monsieur|madame)?\s?(?:l[ea] |l'){even(one_of('roles'))}"
    return re.compile(rf"^(?:- )?{who}\b[^.:–—]{{0,60}}(?:\.\s?[–—]|\s?:)")


def _is_office(text: str) -> bool:
    """Return whether a turn opens with an office in place of a name: "M. le président. – "."""
    return _office().match(fold(text[:120])) is not None


@cache
def _patterns(place: str) -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Return each sign with words at a place, with what a text that has one of them contains, and their pattern."""
    phrases: dict[str, list[str]] = {}
    for sign, where, phrase in rows("genre_signs"):
        if where == place:
            phrases.setdefault(sign, []).append(fold(phrase))
    return tuple(
        (sign, tuple(dict.fromkeys(map(_literal, found))), re.compile(_pattern(place, found)))
        for sign, found in phrases.items()
    )


def _literal(phrase: str) -> str:
    """Return the longest part of a phrase that a text must contain as it is: searched first, it is found fast."""
    return max((part.strip(" :…") for part in re.split("#e?", phrase)), key=len)


def _pattern(place: str, phrases: Sequence[str]) -> str:
    """Return the pattern of any of these phrases at a place; what may follow them is written once, not in each."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if place in ("titles", "says"):
        return rf"(?<!\w)(?:{'|'.join(map(_phrase, longest_first))})(?!\w)"
    open_ended = [_phrase(phrase) for phrase in longest_first if phrase.endswith("…")]
    alone = [_phrase(phrase) for phrase in longest_first if not phrase.endswith("…")]
    ends = ((open_ended, r"(?!\w)"), (alone, r"(?=\s*(?:$|[:.,;(!?/–—-]|\d|(?:et|de|des|du)\b|d'))"))
    return "^(?:les? |la |l')?(?:" + "|".join(f"(?:{'|'.join(some)}){end}" for some, end in ends if some) + ")"


def _phrase(phrase: str) -> str:
    pattern = re.escape(phrase.rstrip("… ")).replace(r"\ ", " ")
    ordinals = even(one_of("ordinals"))
    pattern = pattern.replace(r"\#e", rf"(?:\d{{1,2}}\s?(?:e|eme|ere?|er|de|nde?)|[ivx]{{1,4}}\s?e|{ordinals})")
    return pattern.replace(r"\#", r"(?:n\s?[o°º]?\.?\s?)?[\divx]{1,4}").replace(" :", r"\s?:")


def _signs(place: str, folded: str) -> Iterator[str]:
    """Yield each sign whose words stand in a folded text, at their place, once."""
    if place in ("opens", "heads") and not _may_open(place, folded):
        return
    for sign, literals, pattern in _patterns(place):
        if any(literal in folded for literal in literals) and pattern.search(folded):
            yield sign


def _may_open(place: str, folded: str) -> bool:
    """Return whether a line begins like a phrase of a place; most do not, and one comparison says so."""
    heads = _heads(place)
    article = _ARTICLE.match(folded)
    return folded.startswith(heads) or (article is not None and folded.startswith(heads, article.end()))


@cache
def _heads(place: str) -> tuple[str, ...]:
    """Return the letters that the phrases of a place begin with, up to a number or a colon in them."""
    phrases = (phrase for _, where, phrase in rows("genre_signs") if where == place)
    heads = {re.split("[#:…]", fold(phrase))[0][:_HEAD].strip() for phrase in phrases}
    if "" in heads:  # a number first: in figures, roman or in letters, after "n°" or not
        heads = heads - {""} | set("0123456789nivx") | {word[:_HEAD] for word in words("ordinals")}
    return tuple(sorted(heads))


def _are_slides(source: Source) -> bool:
    """Return whether the pages are slides: several, with little text on each, hardly any of it in paragraphs."""
    letters = sum(len(block.text) for block in source.blocks)
    prose = sum(len(block.text) for block in source.blocks if len(block.text) >= _PARAGRAPH)
    few = 0 < letters <= _SLIDE * len(source.pages)
    return len(source.pages) >= _FEWEST_PAGES and few and prose <= _SLIDE_PROSE * letters
