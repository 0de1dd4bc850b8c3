"""Finds the speakers whom a heading names: "Claire Martin, maire", "Keynote d'Ana Roy", "Sols. Ana Roy (Inrae)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ingest.french.labels import is_name_line
from ingest.french.lexicon import fold, lines, one_of, words
from ingest.french.names import NAME, Mention, has_first_name, is_name, mentions, moved, ordered, role_after
from ingest.french.verbs import has_speech_verb
from ingest.people.evidence import Evidence

_BETWEEN = re.compile(r"\s*(?:,|;|&|\+|/|,?\set)\s*(?:avec\s)?$")
_CLOSED = re.compile(r"\s*(?:$|[,(;:.–—/&-]|et\s|[A-Z]{2,}\b)")
_STOP = r"(?<!\bM)(?<!\bMme)(?<!\bMM)(?<!\bMr)(?<!\bDr)[.?!]\s+"
_ROW = rf"(?P<name>)(?:(?:\s*(?:,|et|&)\s+)?{NAME}){{1,4}}"  # the pattern of a name, which is long, once
_HOUR = re.compile(  # "9h45 – ", "10:30-11:00 : "
    r"(?:de\s)?\d{1,2}\s?[h:]\s?(?:\d{2})?(?:\s?(?:[–—-]|à)\s?\d{1,2}\s?[h:]\s?(?:\d{2})?)?\s*[–—:.|-]\s*(?=\S)"
)
_BESIDE = re.compile(r"\s*(?:,\s|\(|[–—-]\s|\s)(?P<said>[A-ZÀ-Ý][^,:;().\n]{1,80})")
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý]{2,}\b")
_LONGEST_ROW = 1200  # letters of a line of people with their institutions
_PLACED = r"\s*\((?=[A-ZÀ-Ý])[^()]{3,160},\s[^()]{2,60}\)"  # " (Inrae, Vaulny)"
_BYLINE = re.compile(r"(?:^|[\s,(])(?:par|avec)\s+(?:(?:M\.|Mme|Mmes|MM\.|Monsieur|Madame)\s+)?$")


def title_speakers(title: str, evidence: Evidence) -> list[Mention]:
    """Return the speakers whom a heading names, in order, behind the hour of a talk if it has one."""
    hour = _HOUR.match(title)
    if hour:
        return [moved(one, hour.end()) for one in _speakers(title[hour.end() :], evidence, talk=True)]
    return _speakers(title, evidence)


def _speakers(title: str, evidence: Evidence, *, talk: bool = False) -> list[Mention]:
    found = mentions(title)
    known = [one for one in found if evidence.shows(one, role=role_after(title[one.end :]) is not None)]
    if _speech_noun().match(fold(title)):
        return [one for one in found if one in known or one.end >= len(title.rstrip(" .:"))]
    if not known:
        return []
    opening = _opening(title, known, talk=talk)
    if opening or is_name_line(title):
        return opening or known[:1]
    return _signing(title, known)


def _opening(title: str, known: list[Mention], *, talk: bool) -> list[Mention]:
    """Return the names with which a heading opens, joined by commas or "et", if only an affiliation follows.

    Behind an hour they are of a `talk`, and so its theme may follow: "10 h – Ana Roy : le sol".
    """
    row: list[Mention] = []
    end = 0
    closed = 0  # how many of the row an affiliation or the end follows
    for one in known:
        before = title[end : one.start].removesuffix(one.civil)
        if not (_BETWEEN.fullmatch(before) if row else not before.strip("- \u00a0")):
            break
        row.append(one)
        end = one.end
        if _CLOSED.match(title[end:]) and (talk or not is_theme(title[end:])):
            closed = len(row)
    return row[:closed]


def closing_institution(title: str) -> str | None:
    """Return the institution that ends a heading behind its speakers: "Ana Roy, Institut des langues", or None."""
    match = _closing().search(title)
    return match["place"].strip() if match else None


def told_beside(title: str, one: Mention) -> str | None:
    """Return the institution right behind a name that opens a heading: "Ana Roy, Conservation MH, Vaulny", or None."""
    match = _BESIDE.match(title, one.end)
    if match is None or ":" in title or not (institution().search(match["said"]) or _ACRONYM.search(match["said"])):
        return None
    return match["said"].strip()


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s|\()(?P<place>(?=[A-ZÀ-Ý])(?i:{one_of('institutions')})\b[^.:;,()\n]{{0,80}})\)?\s*$")


def is_theme(rest: str) -> bool:
    """Return whether what follows a name makes it a subject: "Jean Moulin, une vie", "Ana Roy : l'œuvre"."""
    after = re.match(r"\s*(?:,|:)\s*(?P<word>[\w'’]+)", rest)
    return after is not None and fold(after["word"]) in words("openers") | {"l'oeuvre"}


def affiliated(line: str) -> list[Mention]:
    """Return the people of a line of names, each with an institution: "Ana Roy (Inrae, Vaulny), Paul Viel (…)"."""
    if len(line) > _LONGEST_ROW:
        return []
    flat = line.replace("\n", " ")
    single = _affiliated().fullmatch(flat)
    if not (single or _affiliated_row().fullmatch(flat)) or has_speech_verb(line):
        return []
    if single:
        return mentions(flat)[:1]
    row = [
        Mention(one.start("name"), one.end("name"), ordered(one["name"]))
        for one in _with_bracket().finditer(flat)
        if is_name(one["name"])
    ]
    shown = len(row) > 1 or any(has_first_name(one.name) for one in row) or institution().search(flat)
    return row if shown else []


def affiliated_lines(text: str) -> list[Mention]:
    """Return the people on the lines of a paragraph that only name people with their institutions."""
    found: list[Mention] = []
    start = 0
    for line in text.split("\n"):
        row = affiliated(line)
        found += [moved(one, start) for one in row]
        start += len(line) + 1
    return found


def affiliation(after: str) -> str | None:
    """Return the organisation right after a name, in brackets or after a comma, without its town."""
    match = re.match(r"\s*[(,]\s*(?P<said>(?:(?!\.\s)[^(),\n])+)", after)
    return match["said"].strip() if match and match["said"][0].isupper() else None


def beside(after: str) -> str | None:
    """Return the organisation of who speaks, in brackets or after "du": "Ana Roy (Inrae)", "Ana Roy, du club X,"."""
    match = _beside().match(after)
    return (match["bracket"] or match["of"]).strip() if match else None


@cache
def _beside() -> re.Pattern[str]:
    of = rf"(?P<of>(?i:{one_of('institutions')})\b[^,.;:()\n]{{0,60}})"
    return re.compile(
        rf"\s?\((?P<bracket>[A-ZÀ-Ý][^(),:]{{1,60}})[),]|\s?,\s(?:du\s|de\s+la\s|de\s+l['’]|des\s|d['’]){of},"
    )


@cache
def institution() -> re.Pattern[str]:
    """Return the pattern of the kind of an institution: "université"."""
    return re.compile(rf"(?i)\b{one_of('institutions')}\b")


@cache
def _affiliated() -> re.Pattern[str]:
    place = rf"[^.:;()\n]{{0,40}}?(?i:\b{one_of('institutions')}\b)[^.:;()\n]{{0,60}}"
    return re.compile(rf"(?:M\.\s|Mme\s)?{NAME}(?:\s*\({place}\)|,\s(?=[A-ZÀ-Ý]){place})")


@cache
def _with_bracket() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{NAME}){_PLACED}")


@cache
def _affiliated_row() -> re.Pattern[str]:
    return re.compile(rf"(?:{NAME}{_PLACED}(?:\s*[,;]?\s(?:et\s)?|\s*$)){{1,20}}")


def _signing(title: str, known: list[Mention]) -> list[Mention]:
    """Return the names that sign a heading: "présenté par X", "Titre. X (affiliation)"."""
    by = [one for one in known if _BYLINE.search(title[: one.start].removesuffix(one.civil) or " ")]
    if by:
        return list(_row(title, known[known.index(by[0]) :]))
    tail = next(filter(None, (form.search(title) for form in _tails())), None)
    return [one for one in known if tail and one.start >= tail.start("name") and has_first_name(one.name)]


@cache
def _tails() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the names that end a title, with or without what they are."""
    return (
        re.compile(rf"(?:{_STOP}|\s[–—-]\s+|\s:\s+)(?P<name>){NAME}\s*(?:\([^()]*\)|,\s[^.;:]+)\s*$"),
        re.compile(rf"{_STOP}{_ROW}\s*$"),
        re.compile(rf"\({_ROW},\s[^()]+\)\s*$"),  # "Compter les sols (Ana Roy, Inrae)"
        re.compile(rf"»\s(?:[–—:-]\s)?(?:par\s)?{_ROW}(?:,\s[^»]+|\s?\([^()]*\))?$"),  # "« Titre » Ana Roy, maire"
    )


def _row(title: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the first of these names and those that commas or "et" join to it."""
    yield known[0]
    for before, one in pairwise(known):
        if not _BETWEEN.search(title[before.end : one.start].removesuffix(one.civil)):
            return
        yield one


@cache
def _speech_noun() -> re.Pattern[str]:
    nouns = "|".join(re.escape(fold(noun)) for noun in lines("speech_nouns"))
    return re.compile(rf"^(?:l[ae]s? |l')?(?:{nouns})\b(?! a la memoire)")
