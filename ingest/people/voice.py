"""Recognises speech in a sentence: verbs of speech, "selon", "par"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from ingest.french.lexicon import one_of
from ingest.french.names import Mention, civility, has_first_name
from ingest.french.verbs import compound, finite, participles, reflexive, stance

_WINDOW = 220  # letters between a name and its verb; docs/studies/ingestion.md 6.2
_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")
_ABBREVIATED = re.compile(r"\b(M|Mme|art|p|n°)\.")
_CITED = re.compile(
    r"\s*(?:\[\d|\((?:[^()\d]{0,40},?\s)?(?:19|20)\d\d[a-z]?[),;:])"
)  # "Paul Roy (2014)", "Ana Viel [6]"
_FLOOR = re.compile(r"\bparole\s+(?:est\s+(?:donnée\s+)?)?(?:à|au)\s+[^.;:]{0,60}$")
_TAKEN = re.compile(r"[^.;:]{0,60}?\s?(?:qui|pour|afin|elle|il)\s")  # "la parole à Ana Roy, qui expose"
_NOT_SUBJECT = re.compile(
    r"(?:\b(?:de|du|des|à|au|aux|avec|par|chez|que|et de)|\b[dD]['’]|\b(?:sa|son|ses|leur|notre)\s+[\w-]+)\s*$"
)
_LONGEST_ROW = 12  # names on either side
_CELLES = re.compile(r"\b(?:celles?|interventions?|paroles?)\s+d(?:e|u|es)\s*$")  # a row of those who intervene
_JOINT = re.compile(r"\s?,?\s?(et|,)\s")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|de|du|cette|ce|sa|son|leur|qui|que|dont|en|ne|se|à|nous|on)|['’])\s?$", re.I
)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<compound>{compound()})|(?P<reflexive>{reflexive()})|{stance()}|(?P<finite>{finite()}))(?!\w)"
    )


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of the words before a speaker: "selon", "accueilli par", "souligne"."""
    hosted = one_of("hosting")
    asked = r"(?:[,»”\"]\s|(?i:\b(?:comme|que))\s(?:l['’]|le\s)?|\bqu['’]|\bl['’])"  # not "remercie X"
    return re.compile(
        rf"(?:(?:^|[\s(,])(?:[Ss]elon|[Dd]['’]après)|(?:^|[.!?,;]\s)Pour"
        rf"|(?<!\w)(?:{participles()}|{hosted})(?:e|s|es)?\s+(?:\w+\s+)?par|{asked}(?:{finite()})"
        rf"|(?:,\s|l['’])(?:{compound()})"
        rf"|(?i:\b{one_of('handing_over')})(?:\s+d[^.;:]{{1,60}})?(?<!é)(?<!ée)(?<!és)(?<!ées)\s+par"
        rf"|[Ss]elon\s+(?:les\s+(?:dires|propos|mots|termes)|l['’]avis)\s+d(?:e|u|e\s+la)(?:\s+(?i:{one_of('functions')}),?)?)\s+$"
    )


def speaks(text: str, mention: Mention, others: Sequence[Mention]) -> bool:
    """Return whether a mentioned person speaks in a text; `others` are the text's mentions."""
    if _CITED.match(text, mention.end):
        return False
    before = _before_civility(text, mention)
    if _before().search(before):
        return True
    if _FLOOR.search(before):
        return _TAKEN.match(text, mention.end) is not None
    if _NOT_SUBJECT.search(before):
        return False
    row = _before_civility(text, _first_of_row(text, mention, others))
    return not (_NOT_SUBJECT.search(row) and not _CELLES.search(row)) and _is_subject(text, mention, others)


def _first_of_row(text: str, mention: Mention, others: Sequence[Mention]) -> Mention:
    """Return the first of the row that a mention is in, else itself: "le mandat de Ana Roy, Paul Viel et Inès Cour".

    Names joined by commas alone are no row: "À la demande de Mme Roy, M. Viel précise".
    """
    place = bisect_left(others, mention.start, key=lambda other: other.start)
    first = last = place
    most = min(len(others), place + _LONGEST_ROW)
    while last + 1 < most and _joint(text, others, last) == ",":
        last += 1
    last += last + 1 < len(others) and _joint(text, others, last) == "et"
    if not (0 < last < len(others)) or _joint(text, others, last - 1) != "et":
        return mention
    while first > max(0, place - _LONGEST_ROW) and _joint(text, others, first - 1) == ("et" if first == last else ","):
        first -= 1
    return others[first] if first < place else mention


def _joint(text: str, others: Sequence[Mention], rank: int) -> str:
    """Return "et" or "," where nothing else stands between a name and the next, "" otherwise."""
    following = others[rank + 1]
    between = _JOINT.fullmatch(text, others[rank].end, max(others[rank].end, following.start - len(following.civil)))
    return between[1] if between else ""


def is_free(text: str, mention: Mention) -> bool:
    """Return whether nothing before a mention makes it an object or a complement."""
    return not _NOT_SUBJECT.search(_before_civility(text, mention))


def _is_subject(text: str, mention: Mention, others: Sequence[Mention]) -> bool:
    rest = text[mention.end : mention.end + _WINDOW]
    stop = _SENTENCE_END.search(_ABBREVIATED.sub(lambda match: f"{match[1]} ", rest))
    rest = rest[: stop.start()] if stop else rest
    for match in _verb().finditer(rest):
        if match["finite"] and _NOUN_BEFORE.search(rest[: match.start()]):
            continue
        return all(_is_joined(text, other) for other in _between(others, mention.end, mention.end + match.start()))
    return False


def _between(others: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions that begin in a span and are certainly people."""
    first = bisect_left(others, start, key=lambda other: other.start)
    last = bisect_left(others, end, key=lambda other: other.start)
    return [other for other in others[first:last] if other.civil or has_first_name(other.name)]


def _is_joined(text: str, other: Mention) -> bool:
    return _joiner().search(text[max(0, other.start - 30) : other.start]) is not None


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"(?:\bet|,)\s+(?:{civility()})?$")


@cache
def _last_civility() -> re.Pattern[str]:
    return re.compile(rf"{civility()}$")


def _before_civility(text: str, mention: Mention) -> str:
    """Return the text before a mention and its civility, bounded so that long paragraphs stay cheap."""
    return _last_civility().sub("", text[max(0, mention.start - 80) : mention.start])
