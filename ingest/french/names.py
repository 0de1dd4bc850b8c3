"""Recognises people's names in French text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.french.lexicon import fold, lines, one_of, words

_CAPITAL = r"[A-ZÀ-ÖØ-Ý]"
_SMALL = r"[a-zà-ſ]"  # two ranges, with the letters of Prague and Warsaw: four take ten times as long to compile
_LONGEST_PART, _MOST_PARTS = 30, 8  # letters between hyphens, and parts, of a word of a name; bounds a failed match
_SOME = rf"{{1,{_LONGEST_PART}}}"
_ELIDED = r"(?:[DLNO]['’])?"
_LOUD = rf"{_CAPITAL}{_SOME}(?:['’-]{_CAPITAL}{_SOME}){{0,{_MOST_PARTS}}}"
_PLAIN = rf"{_SMALL}{_SOME}(?:(?:['’-]{_CAPITAL}?|{_CAPITAL}){_SMALL}{_SOME}){{0,{_MOST_PARTS}}}"
LOUD = rf"{_ELIDED}{_CAPITAL}{_LOUD}"
_INITIAL = rf"{_CAPITAL}\.(?:-?{_CAPITAL}\.)?"
WORD = rf"{_ELIDED}{_CAPITAL}(?:{_LOUD}|{_PLAIN})(?![\w])"
PARTICLE = (
    r"(?:[Vv][ao]n\s+de[nr]?\s+|de\s+la\s+|de\s+l['’]|d['’]|(?:de|du|des|van|von|di|da|ben|el|al|le|la|bin|dos)\s+)"
)
_EDGE = r"(?:(?<=[dDlLu]['’])|(?<![\w’'-]))"  # "d'Emilie" begins a name, the end of "Jean-Marc" does not
_TIGHT = rf"{_INITIAL}{WORD}"  # "B.Martin"
_FAMILY = rf"(?:[ \u00a0]{PARTICLE}(?:L(?:a|e|es)\s)?{WORD}|(?:[ \u00a0]{WORD}){{1,3}})"
NAME = rf"{_EDGE}(?:{_TIGHT}|(?:{_INITIAL}|{WORD}){_FAMILY})"
_ELISION = re.compile(r"^[dl]['’](?=.)")  # of "Anne d'Arcy"
_ROLE_WINDOW = 6  # words after a comma among which a role word must be


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, first name first, at its offsets in a text, with the "Mme " or "M. " before it, if any."""

    start: int
    end: int
    name: str
    civil: str = ""

    @property
    def gender(self) -> str:
        """Return the gender of the civility: "feminine", "masculine" or ""."""
        return gender_of(self.civil)


def gender_of(civil: str) -> str:
    """Return the gender of a civility: "feminine", "masculine" or ""."""
    word = fold(civil.strip())
    return next((gender for gender in ("feminine", "masculine") if word in words(gender)), "")


def moved(mention: Mention, start: int) -> Mention:
    """Return a mention found in a part of a text that begins at `start`."""
    return replace(mention, start=mention.start + start, end=mention.end + start)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(NAME)


@cache
def civility() -> str:
    """Return the pattern of "M. ", "Mme " and similar titles."""
    return rf"(?<!\w){one_of('civilities')}[ \u00a0]+"


@cache
def _civil() -> re.Pattern[str]:
    family = rf"(?:(?:de|du|de\s+la|d['’])\s?)?{WORD}(?:[ \u00a0]{WORD})?"
    return re.compile(rf"(?P<civil>{civility()})(?P<name>{NAME}|{family})")


def is_name(text: str) -> bool:
    """Return whether capitalised words are a person's name, rather than a place, an organisation or a phrase."""
    parts = _parts(text)
    folded = [fold(part) for part in parts]
    whole = [part for part, said in zip(folded, parts, strict=True) if is_initial(said)]  # "J.-N."
    pieces = whole + [piece for part in folded if part not in whole for piece in (part, *part.split("-")) if piece]
    if len(parts) < 2 or not _unlike_names().isdisjoint(pieces):
        return False
    if ordered(text) != " ".join(parts):
        return True
    if folded[0] in words("openers") | words("civilities") or folded[0] in _title_words():
        return False
    loud = parts[0].isupper() and len(parts[0]) > 2 and parts[0] not in map(str.upper, whole)
    return not loud or has_first_name(text)


def _parts(text: str) -> list[str]:
    return re.split(r"[ \u00a0]+|(?<=[A-ZÀ-Ý]\.)(?=[A-ZÀ-Ý][^\W\d_])", text)


def ordered(name: str) -> str:
    """Return a name with the first name first.

    >>> ordered("LE GALL Anne-Marie")
    'Anne-Marie LE GALL'
    """
    parts = _parts(name)
    if len(parts) == 2 and is_initial(name):
        return " ".join(parts)
    family = next((rank for rank, part in enumerate(parts) if not (part.isupper() and len(part) > 1)), len(parts))
    given = parts[family:]
    if family and given and "." not in name and all(has_first_name(one) and not one.isupper() for one in given):
        return " ".join([*parts[family:], *parts[:family]])
    return name


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


def gender_of_name(name: str) -> str:
    """Return the gender that a French first name shows: "feminine", "masculine", or "" where it may be either."""
    first = re.split("[ -]", fold(name))[0]
    if first not in words("first_names") or first in words("shared_first_names"):
        return ""
    return "feminine" if first in _feminine() else "masculine"


@cache
def _feminine() -> frozenset[str]:
    """Return the folded first names of women: those that end in a or e, and not in é as André, but for exceptions."""
    accented = {fold(name) for name in lines("first_names") if name.endswith("é")}
    ending = {fold(name) for name in lines("first_names") if name.endswith(("a", "e"))}
    return frozenset((ending - accented - words("masculine_first_names")) | words("feminine_first_names"))


def is_function(called: str) -> bool:
    """Return whether what follows "M." is a function, as in "M. LE MAIRE", and no name."""
    parts = fold(called).removeprefix("l'").split(" ")
    article = parts[0] in ("le", "la", "les") and len(parts) > 1
    return parts[article] in words("roles") and (article or len(parts) == 1)


def is_initial(name: str) -> bool:
    """Return whether a name begins with an initial: "B. Martin"."""
    return re.match(_INITIAL, name) is not None


def mentions(text: str) -> list[Mention]:
    """Return the names in a text in order, with or without a civility."""
    found = [
        Mention(match.start("name"), end, ordered(text[match.start("name") : end]), civil=match["civil"])
        for match in _civil().finditer(text)
        if not is_function(match["name"])
        for end in [match.start("name") + _first_person(match["name"], _behind(text, match))]
    ]
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    position = 0
    while run := _name().search(text, position):
        if _follows_acronym(run[0]):
            position = _next_word(run)
            continue
        trimmed = _trim(text, run.start(), run.start() + _first_person(run[0], _behind(text, run)))
        position = trimmed.end if trimmed else _next_word(run)
        if trimmed and not taken.intersection((trimmed.start, trimmed.end - 1)) and not _names_a_place(text, trimmed):
            found.append(trimmed)
    whole = (mention for mention in found if not text.startswith("-\n", mention.end))  # else a line end cuts the name
    return sorted(whole, key=lambda mention: mention.start)


def _behind(text: str, match: re.Match[str]) -> str:
    """Return the letters behind a match, as many as a part of a name has: a copy of all, each time, would be slow."""
    return text[match.end() : match.end() + _LONGEST_PART]


def _first_person(name: str, follows: str) -> int:
    """Return how many letters of a capitalised run are one person: "Ana ROY Paul VIEL" holds two."""
    spots = [match.start() for match in re.finditer(r"[^ \u00a0]+", name)]
    parts = [*_parts(name), *re.findall(rf"^[ \u00a0]({WORD})", follows)]
    given = [has_first_name(part) for part in parts]
    for rank in range(2, min(len(spots), len(parts) - 1)):
        straight = given[0] and given[rank] and not given[rank + 1] and parts[rank + 1][0].isupper()
        turned = given[1] and given[rank + 1] and parts[0].isupper() and parts[rank].isupper()
        if straight or (turned and not parts[1].isupper()):
            return spots[rank] - 1
    for rank in range(2, len(spots)):
        if fold(parts[rank]) in words("roles") and fold(parts[rank - 1]) not in ("le", "la", "l", "de"):
            return spots[rank] - 1
    acronym = len(spots) > 2 and given[0] and not given[-1] and parts[len(spots) - 1].isupper()
    if acronym and not given[len(spots) - 2] and not parts[len(spots) - 2].isupper():
        return spots[-1] - 1  # "Ana Roy INRAE"
    return len(name)


def _follows_acronym(name: str) -> bool:
    """Return whether a capitalised run begins with an acronym: "IGN Ana ROY", unlike "ROY Ana"."""
    parts = _parts(name)
    given = [has_first_name(part) for part in parts]
    loud = [part.isupper() for part in parts]
    if len(parts) < 3 or not loud[0] or given[0] or not given[1] or loud[1] or given[2]:
        return False
    return not (loud[2] and len(parts) > 3 and given[3])


def _names_a_place(text: str, mention: Mention) -> bool:
    """Return whether a name is that of a street or a school: "rue Jean Moulin"."""
    return _place().search(text[max(0, mention.start - _LONGEST_PART) : mention.start]) is not None


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){one_of('named_after')}\s+(?:du\s+(?:docteur|général|maréchal)\s+)?$")


def _next_word(match: re.Match[str]) -> int:
    first = re.match(r"\S+\s", match[0])
    return match.start() + (first.end() if first else len(match[0]))


def _trim(text: str, start: int, end: int) -> Mention | None:
    """Return the longest prefix of a capitalised run that is a name, or None."""
    cuts = [end, *(start + space.start() for space in reversed(list(re.finditer(r"[ \u00a0]", text[start:end]))))]
    for cut in cuts:
        if is_name(text[start:cut]) and _ELISION.sub("", text[start:cut].split()[-1])[0].isupper():
            return Mention(start, cut, ordered(text[start:cut]))
    return None


def role_after(text: str) -> str | None:
    """Return the role that follows a name, or None if no role word is near."""
    match = _role().match(text)
    if match is None:
        return None
    if match["next"] is not None:
        return match["next"] if fold(re.split(r"[\s,.]", match["next"])[0]) in words("roles") else None
    said: str = (match["bracket"] or match["said"] or "").rstrip(" ,")
    near = [fold(word).strip("(),.") for word in said.split("«")[0].split()[:_ROLE_WINDOW]]
    if near and (near[0].startswith("intitule") or _civil().match(said)):  # "Ana Roy, M. Viel, adjoint"
        return None
    return said if any(word in words("roles") or word in words("artists") for word in near) else None


@cache
def _role() -> re.Pattern[str]:
    separated = r"\s*\((?P<bracket>[^()\n]*)\)|\s*(?:,|\(|–|-|:)\s*(?P<said>[^;|\n]*)"
    return re.compile(rf"{separated}|\s(?P<next>[^\W\d_][^;|\n]*)")


def starts_with_name(text: str) -> bool:
    """Return whether a text begins with a name and its role."""
    match = re.match(rf"^(?:{civility()})?({NAME})(?=\s*,)", text)
    return match is not None and is_name(match[1])


def smooth(name: str) -> str:
    """Return a name in title case: "Jean DUPONT-MOREAU" becomes "Jean Dupont-Moreau"."""
    return " ".join(re.sub(r"[^\W\d_]{2,}", _smooth_word, name).split())


def _smooth_word(word: re.Match[str]) -> str:
    return word[0].capitalize() if word[0].isupper() else word[0]
