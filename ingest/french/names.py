"""Recognises people's names in French text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.french.lexicon import fold, lines, one_of, words

_CAPITAL = r"[A-ZÀ-ÖØ-Ý]"
_SMALL = r"[a-zà-öø-ÿœ]"
_LONGEST_PART, _MOST_PARTS = 30, 8  # letters between hyphens, and parts, of a word of a name; bounds a failed match
_SOME = rf"{{1,{_LONGEST_PART}}}"
_PLAIN = (
    rf"(?:[DLNO]['’])?{_CAPITAL}{_SMALL}{_SOME}"
    rf"(?:['’-]{_CAPITAL}?{_SMALL}{_SOME}|{_CAPITAL}{_SMALL}{_SOME}){{0,{_MOST_PARTS}}}"
)
_LOUD = rf"(?:[DLNO]['’])?{_CAPITAL}{{2,{_LONGEST_PART}}}(?:['’-]{_CAPITAL}{_SOME}){{0,{_MOST_PARTS}}}"
_INITIAL = rf"{_CAPITAL}\.(?:-?{_CAPITAL}\.)?"
_WORD = rf"(?:{_LOUD}|{_PLAIN})(?![\w])"
_PARTICLE = r"(?:de\s+la\s+|de\s+l['’]|d['’]|(?:de|du|des|van|von|van\s+der|di|da|ben|el|al|le|la|bin|dos)\s+)"
_FAMILY = rf"(?:{_WORD}(?:[ \u00a0]{_WORD}){{0,2}})"
_EDGE = r"(?:(?<=[dDlLu]['’])|(?<![\w’'-]))"  # "d'Emilie" begins a name, the end of "Jean-Marc" does not
NAME = rf"{_EDGE}(?:{_INITIAL}|{_WORD})(?:[ \u00a0]{_PARTICLE}(?:L(?:a|e|es)\s)?{_WORD}|[ \u00a0]{_FAMILY})"
_NAME = re.compile(NAME)
_ROLE_WINDOW = 6  # words after a comma among which a role word must be


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its offsets in a text, with the "Mme " or "M. " before it, if any."""

    start: int
    end: int
    name: str
    civil: str = ""

    @property
    def gender(self) -> str:
        """Return the gender of the civility: "feminine", "masculine" or ""."""
        word = fold(self.civil.strip())
        return next((gender for gender in ("feminine", "masculine") if word in words(gender)), "")


@cache
def civility() -> str:
    """Return the pattern of "M. ", "Mme " and similar titles."""
    return rf"(?<!\w){one_of('civilities')}[ \u00a0]+"


@cache
def _civil() -> re.Pattern[str]:
    family = rf"(?:(?:de|du|de\s+la|d['’])\s?)?{_WORD}(?:[ \u00a0]{_WORD})?"
    return re.compile(rf"(?P<civil>{civility()})(?P<name>{NAME}|{family})")


@cache
def _label() -> re.Pattern[str]:
    lone = rf"(?:{_LOUD}|{_PLAIN})"
    who = rf"(?P<name>{NAME}|{lone})"
    return re.compile(
        rf"^(?:- )?(?P<civil>{civility()})?{who}(?P<role>\s*\([^()\n]{{2,80}}\)|\s*,\s[^:\n.?!]{{2,120}}?)?"
        r"\s*(?:[ \u00a0]?:(?=\s|$)|\.?\s[–—](?=\s))\s*"
    )


def is_name(text: str) -> bool:
    """Return whether capitalised words are a person's name, rather than a place, an organisation or a phrase."""
    parts = re.split(r"[ \u00a0]+", text)
    folded = [fold(part) for part in parts]
    known = folded[0] in words("first_names") or folded[0].split("-")[0] in words("first_names")
    pieces = [piece for part in folded for piece in (part, *part.split("-")) if piece]
    if not _unlike_names().isdisjoint(pieces):
        return False
    if folded[0] in words("openers") | words("civilities") or len(parts) < 2 or folded[0] in _title_words():
        return False
    loud = [part.isupper() and len(part) > 2 for part in parts]
    return known or not loud[0] or (all(loud) and len(parts) == 2 and known)


@cache
def _unlike_names() -> frozenset[str]:
    return words("not_names") | (words("openers") - {"le", "la", "du", "de", "des"})


@cache
def _title_words() -> frozenset[str]:
    opening = {fold(row.split("|")[-1].strip(" #e@…")).split(" ")[0] for row in lines("headings")}
    return frozenset(opening | words("roles") | words("months") | words("speech_nouns")) - words("first_names")


def has_first_name(name: str) -> bool:
    """Return whether the first word is a common French first name."""
    first = fold(name).split(" ")[0]
    return first in words("first_names") or all(part in words("first_names") for part in first.split("-"))


def mentions(text: str) -> list[Mention]:
    """Return the names in a text in order, with or without a civility."""
    found = [
        Mention(match.start("name"), match.end("name"), match["name"], civil=match["civil"])
        for match in _civil().finditer(text)
    ]
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    position = 0
    while run := _NAME.search(text, position):
        trimmed = _trim(text, run.start(), run.end())
        position = trimmed.end if trimmed else _next_word(run)
        if trimmed and not taken.intersection((trimmed.start, trimmed.end - 1)):
            found.append(trimmed)
    return sorted(found, key=lambda mention: mention.start)


def _next_word(match: re.Match[str]) -> int:
    first = re.match(r"\S+\s", match[0])
    return match.start() + (first.end() if first else len(match[0]))


def _trim(text: str, start: int, end: int) -> Mention | None:
    """Return the longest prefix of a capitalised run that is a name, or None."""
    cuts = [end, *(start + space.start() for space in reversed(list(re.finditer(r"[ \u00a0]", text[start:end]))))]
    for cut in cuts:
        if is_name(text[start:cut]) and text[start:cut].split()[-1][0].isupper():
            return Mention(start, cut, text[start:cut])
    return None


def role_after(text: str) -> str | None:
    """Return the role that follows a name, or None if no role word is near."""
    match = re.match(r"\s*(?:,|\(|–|-|:)\s*(?P<role>[^;\n]*)", text)
    if match is None:
        return None
    near = [fold(word).strip("(),.") for word in match["role"].split()[:_ROLE_WINDOW]]
    return match["role"] if any(word in words("roles") or word in words("artists") for word in near) else None


def label(text: str) -> re.Match[str] | None:
    """Return the match of "Mme Claire Martin, maire de X :" at the start of a transcript's turn, or None."""
    match = _label().match(text)
    if match is None:
        return None
    if match["civil"] or is_name(match["name"]):
        return match
    return None


def is_name_line(text: str) -> bool:
    """Return whether a line consists of a name and at most a role, as transcripts introduce a speaker."""
    if len(text) > 140 or text.count("\n") > 1:
        return False
    text = text.replace("\n", ", ").rstrip(" .")
    match = re.match(rf"^(?:[Pp]ar\s)?(?:{civility()})?({NAME})\s*(?:$|[,(–-]\s*.*$)", text)
    if match is None or not is_name(match[1]):
        return False
    rest = text[match.end(1) :]
    return not rest.strip(" :") or role_after(rest) is not None


def family_label(text: str) -> Mention | None:
    """Return the family name in capitals that opens a turn, "DUPONT : ...", or None."""
    match = re.match(rf"^(?:- )?({_LOUD})\s?:\s", text[:80])
    return Mention(match.start(1), match.end(1), match[1]) if match else None


def casts(text: str) -> bool:
    """Return whether a text opens with a cast, as in "Intervenants : Ana Roy, maire"."""
    match = re.match(rf"(?:- )?{one_of('casting')}(?:\s[^:\n.]{{1,40}})?\s?:\s", text, re.I)
    return match is not None and bool(mentions(text[match.end() : match.end() + 80]))


def takes_turn(text: str) -> bool:
    """Return whether a text opens with a speaker, named or not ("Question de la salle :")."""
    return is_name_line(text) or label(text) is not None or is_nameless(text) or casts(text)


@cache
def _nameless() -> re.Pattern[str]:
    others = "|".join(map(re.escape, sorted(words("others"), key=lambda other: (-len(other), other))))
    after = r"(?:\s*\([^()]*\)|\s*n?°?\s*\d{1,2})?\s*:"
    return re.compile(
        rf"^(?:- )?(?:(?:{others}|[qr]){after}|(?:{others})\b(?!\s*$)(?!.*\?$)|(?:m|mme)\.? [^:.]{{2,40}} :)"
    )


def is_nameless(text: str) -> bool:
    """Return whether an unnamed person takes the floor: "Un participant demande", "Q :"."""
    return _nameless().match(fold(text[:120])) is not None


def starts_with_name(text: str) -> bool:
    """Return whether a text begins with a name and its role."""
    match = re.match(rf"^(?:{civility()})?({NAME})(?=\s*,)", text)
    return match is not None and is_name(match[1])


def smooth(name: str) -> str:
    """Return a name in title case: "Jean DUPONT-MOREAU" becomes "Jean Dupont-Moreau"."""
    return " ".join(re.sub(r"[^\W\d_]{2,}", _smooth_word, name).split())


def _smooth_word(word: re.Match[str]) -> str:
    return word[0].capitalize() if word[0].isupper() else word[0]
