"""Finds the title of a report among its first lines, and composes it where they state it in pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.facts.lines import OBJECT, STREET, Line
from ingest.french.dates import find_dates
from ingest.french.kinds import after_kind, is_bare, report_kind, without_last_hours
from ingest.french.labels import is_name_line, label
from ingest.french.lexicon import even, opens_with, word_of
from ingest.french.names import mentions
from ingest.french.places import AFTER, around_dates, begins_place
from ingest.outline.titles import HOUR, is_sentence, known_title

_LONGEST = 250  # letters of a title; composed ones stay below
_SHORTEST_SENTENCE = 60  # letters
_FEW = 4  # lines above a heading that names a kind of report
_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S|(?<!\d)\d{5}(?!\d)|(?<!\w)(?:tel|fax)(?!\w)|(?:\+33|0\d)[\s.]?\d\d[\s.]?\d\d"
    rf"|{STREET}"
)
_YEARS = re.compile(
    r"\W*(?:session|annee|exercice|legislature|mandat\w*)\s[\w\s]{0,30}?\d{4}(?:\s?[-–/]\s?\d{2,4})?\W*$"
)
_FILE = re.compile(r"\.(?:pdf|docx?|odt|pptx?|xlsx?|md|txt|html?)$")
_REFERENCE = re.compile(
    r"[\W_]*(?:(?:page|p\.)?\s?\d+(?:\s?[/-]\s?\d+)?|\w{1,5}\s?n[o°]\s?[\d/-]+(?:\s?\([\d\s–-]+\))?)[\W_]*$"
)
_LINK = re.compile(r"\s*[←‹<«]\s*(?:retour|accueil|page|article|precedent|suivant|http)|\s*[←→↑»›]")
_WRITTEN_BY = re.compile(
    r"\W*(?:redige|prise?s?\s|etabli|realise|par\s|propose|valide|approuve|diffuse|de\s(?:m\.|mme))"
)
_THIS = re.compile(r"\W*(?:cette|ce|cet)\s")
_HEADING, _SITTING, _OBJECT_OF, _EVENT, _THEME, _OWNER, _BARE, _DATE = 90, 80, 77, 58, 55, 20, 10, 1
"""Strengths of what a line is: a marked heading, "Compte rendu du conseil…", "Objet : …", "Réunion…", a line that could
be a theme, the name of an authority, "Compte rendu" alone, a date alone. Only their order matters, and what `_look`
adds."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the words it was read from, and whether it is only guessed."""

    text: str
    words: str
    guessed: bool = False


def find_title(lines: Sequence[Line], *, sole: int | None) -> Title | None:
    """Return the title stated by the first lines, or None; `sole` is the rank of the only heading of the top level."""
    rated = [(line, _strength(line, lines[:place], sole=sole)) for place, line in enumerate(lines)]
    named = [(line, strength) for line, strength in rated if strength > _OWNER]
    named = named or [(line, strength) for line, strength in rated if strength > _DATE and report_kind(line.text)]
    if not named:
        return _announced(lines)
    best = max(named, key=lambda pair: pair[1])[0]
    return _composed(best, [line for line, strength in rated if strength > 0 and line.front])


def _strength(line: Line, before: Sequence[Line], *, sole: int | None) -> float:
    """Return how likely a line is to be the title; 0 if it cannot be."""
    if is_form(line):
        return 0
    objected = OBJECT.match(line.level)
    if objected:
        return _object_strength(line, objected)
    if line.depth is not None:
        return _heading_strength(line, before, sole=sole)
    if line.item or not (line.front or report_kind(line.text)):
        return 0
    if begins_place(line.text) and before and find_dates(before[-1].text):
        return _DATE + _look(line)
    return _words_strength(line) + _look(line) - (0 if line.front else 15)


def _object_strength(line: Line, objected: re.Match[str]) -> float:
    value = line.text[objected.end() :]
    meets = bool(word_of("sittings", "gatherings").search(line.level, objected.end())) or report_kind(value)
    return _OBJECT_OF if line.front and meets else _EVENT if line.front else 0


def _heading_strength(line: Line, before: Sequence[Line], *, sole: int | None) -> float:
    known = known_title(line.text)
    if (known and known.bare and not report_kind(line.text)) or opens_with("plain_headings").fullmatch(line.level):
        return 0
    if is_bare(line.text) and not find_dates(line.text):
        return _BARE
    first = line.front and not any(other.depth is not None or _is_dated_meeting(other) for other in before)
    alone = line.rank == sole and (line.front or line.depth == 1)
    headed = report_kind(line.text) is not None and len(before) <= _FEW  # below "Accueil" or the site's name
    titled = line.depth == 0 or alone or ((first or headed) and line.depth in (1, 2))
    if titled:
        return _HEADING + (5 if line.depth == 0 else 0)
    return _DATE if find_dates(line.text) and is_bare(line.text) else 0


def _is_dated_meeting(line: Line) -> bool:
    """Return whether a line names a meeting with its date: what is marked below it are the parts of the report."""
    named = word_of("sittings", "gatherings").search(line.level)
    return line.front and line.short and named is not None and bool(find_dates(line.text))


def _words_strength(line: Line) -> float:
    kind, sitting = report_kind(line.text), opens_with("sittings").match(line.level)
    dates = find_dates(line.text)
    head = line.text[: dates[0].end] if dates else line.text
    if dates and not word_of("sittings", "gatherings").search(line.level) and next(around_dates(line.text), None):
        return _DATE  # "Nancy, 14 et 15 novembre 2019"
    owner = opens_with("letterheads").match(line.level)
    if owner and not kind and not (dates and word_of("sittings").search(line.level, owner.end())):
        return _OWNER
    if is_bare(head):
        meets = word_of("sittings").search(line.level)
        return _EVENT if meets and dates else _BARE if kind or not dates else _DATE
    if kind:
        return _SITTING if word_of("sittings").search(line.level, after_kind(line.text)) else _SITTING - 15
    if sitting:
        return _EVENT + 8
    if opens_with("gatherings").match(line.level):
        return _EVENT - 6
    return _EVENT if owner else _THEME


def _look(line: Line) -> float:
    """Return what size and weight add: a title twice as large as the text outdoes any words."""
    return min(30.0, 30 * max(0.0, line.size - 1)) + (3 if line.bold else 0)


def is_form(line: Line) -> bool:
    """Return whether a line is a link, a stamp, a label, a reference, an address, a name: part of no title."""
    level, text = line.level, line.text
    if not line.short or not (re.search(r"[^\W\d_]{3}", text) or report_kind(text)) or HOUR.match(text):
        return True
    if (
        _ADDRESS.search(level)
        or _FILE.search(level)
        or _REFERENCE.match(level)
        or _LINK.match(level)
        or _YEARS.match(level)
    ):
        return True
    if opens_with("page_tops").match(level) or is_label(line):
        return True
    if line.depth is None and _is_sentence(text):
        return True
    known = known_title(text)
    if known and known.bare and line.depth is None and not report_kind(text):
        return True
    return bool(label(text)) or _is_authorship(text)


def _is_sentence(text: str) -> bool:
    ended = text.endswith((".", "!", ";", "…")) and (len(text) >= _SHORTEST_SENTENCE or is_sentence(text))
    return ended and not OBJECT.match(even(text)) and after_kind(text) == 0


def is_label(line: Line) -> bool:
    """Return whether a line is a label of a form, alone or with its value: "Présents : Mme Morvan"."""
    match = opens_with("page_labels").match(line.level)
    return (
        match is not None
        and re.match(r"(?:\s[^:]{1,30})?\s?[:!.]?\s*$|(?:\s[^:]{1,40})?\s?:", line.level[match.end() :]) is not None
        and (":" in line.text or len(line.text.split()) <= 2)
    )


def _is_authorship(text: str) -> bool:
    """Return whether a line names who wrote or who spoke: "Synthèse : Aline Corvin", "Aline Corvin, maire"."""
    kind = report_kind(text)
    rest = re.sub(r"^\W+", "", text[after_kind(text) :])
    if kind and _WRITTEN_BY.match(rest.lower().replace("é", "e")):
        return True
    if opens_with("sittings", "gatherings", "letterheads").match(even(text)):
        return False
    named = mentions(rest[:80])
    starts = bool(named) and named[0].start <= 1
    return starts and (bool(kind) or is_name_line(text) or "," in rest[named[0].end : named[0].end + 3])


def _composed(best: Line, front: Sequence[Line]) -> Title:
    """Return the title of the best line, with the lines that complete it where it says too little."""
    objected = OBJECT.match(best.level)
    text = _clean(
        best.text[objected.end() :] if objected else best.text if best.depth is not None else _dated(best.text)
    )
    pieces, words = [text], [best.text]
    place = front.index(best) if best in front else len(front)
    before, after = front[:place][::-1], front[place + 1 :]
    if objected and not word_of("sittings", "gatherings").search(best.level, objected.end()) and not report_kind(text):
        _lead(pieces, words, next(filter(_is_bare_kind, before), None), " : ")
    elif best.depth is None and is_bare(text):
        _lead(pieces, words, next((line for line in before[:2] if _completes(line, text)), None), " – ")
    elif not objected and best.depth is None and not report_kind(text) and opens_with("sittings").match(best.level):
        _lead(pieces, words, next(filter(_is_bare_kind, before[:2]), None), " – ")
    if len(pieces) == 1 and best.depth is None and not (objected or report_kind(text)):
        _meeting(pieces, words, after[:1])
    if not objected:
        _date(pieces, words, [*after[:3], *before[:2]], heading=best.depth is not None)
    return Title("".join(pieces)[:_LONGEST], " ⏎ ".join(words))


def _is_bare_kind(line: Line) -> bool:
    """Return whether a line names a kind of report, and nothing that tells it from others: "Compte rendu"."""
    return report_kind(line.text) is not None and is_bare(line.text)


def _lead(pieces: list[str], words: list[str], line: Line | None, joint: str) -> None:
    if line is not None and len(line.text) + len(pieces[0]) < _LONGEST:
        pieces[:0] = [_clean(line.text), joint]
        words.insert(0, line.text)


def _completes(line: Line, text: str) -> bool:
    """Return whether a line before a bare title says what it is about: the body, the theme, or the kind of report."""
    if opens_with("letterheads").match(line.level) or find_dates(line.text):
        return False
    return bool(report_kind(line.text)) != bool(report_kind(text)) and (
        not is_bare(line.text) or bool(report_kind(line.text))
    )


def _meeting(pieces: list[str], words: list[str], after: Sequence[Line]) -> None:
    """Add the minutes that a body's name heads: "Comité social" + "Procès-verbal de la réunion extraordinaire"."""
    for line in after:
        minutes = _is_bare_kind(line) and word_of("sittings").search(line.level, after_kind(line.text))
        if minutes and word_of("sittings").search(even(pieces[0])):
            pieces += [" – ", _clean(line.text)]
            words.append(line.text)


def _date(pieces: list[str], words: list[str], others: Sequence[Line], *, heading: bool) -> None:
    """Add the line that dates a meeting whose title does not: "Séance du 8 avril 2019"; to a heading, no bare date."""
    if find_dates("".join(pieces)) or not word_of("sittings").search(even("".join(pieces))):
        return
    for line in others:
        dates = find_dates(line.text)
        if heading and not word_of("sittings").search(line.level):
            continue
        if dates and is_bare(line.text[: dates[0].end]) and not word_of("other_dates").search(line.level):
            pieces += [" – ", re.sub(r"^(?:Le|le|Du|du)\s", "", _clean(line.text[: dates[0].end]))]
            words.append(line.text)
            return


def _announced(lines: Sequence[Line]) -> Title | None:
    """Return the meeting that the first sentence announces as this one: "Cette première session…", or None."""
    for line in lines:
        match = _THIS.match(line.level)
        noun = word_of("sittings", "gatherings").search(line.level, match.end()) if match else None
        if match and noun and noun.start() - match.end() <= 12:
            words = line.text[match.end() : noun.end()]
            return Title(words[:1].upper() + words[1:], line.text[:_LONGEST], guessed=True)
    return None


def _dated(text: str) -> str:
    """Return a line up to its date if the hour or the place follows: "Réunion du 3 mai 2016, à 20 h, mairie"."""
    dates = find_dates(text)
    placed = dates and any(strength == AFTER for _, strength in around_dates(text))
    return text[: dates[0].end] if placed else text


def _clean(text: str) -> str:
    text = re.sub(r"\s*\((?:suite|visioconférence|en visioconférence)\)\s*", " ", text)
    return re.sub(r"^[^\w«“\"'’(\[]+|^_+|[\s:;,*_–-]+$|(?<=[a-zà-ÿ\d])\.$", "", without_last_hours(text)).strip()
