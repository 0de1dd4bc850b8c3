"""Parts the text of a roll into its entries: "Ana ROY (Inrae), Mme VIEL Paule, maire – M. Petit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.french.lexicon import fold, words
from ingest.french.names import (
    PARTICLE,
    WORD,
    Mention,
    civility,
    has_first_name,
    is_function,
    is_initial,
    is_name,
    mentions,
    moved,
    ordered,
)
from ingest.people.evidence import Evidence

_BREAK = re.compile(
    r"(?P<hard>[,;\n•▪|]|\s/\s|\set\s(?=[A-ZÀ-Ý])|(?<=[\w)»]{2})(?<!MM)(?<!M[mr]e)(?<!M[mr])\.\s+(?=[A-ZÀ-Ý]))"
    r"|(?P<soft>\s[–—-]\s|:\s)|(?P<bracket>\([^()]*\))"
)
_PROXY = re.compile(r"(?i)\b(?:pouvoir|procuration|mandat|représentée?\s+par|donne)")
_REPLACED = re.compile(r"(?i)\b(?:suppléé|remplacé)e?\s+par\b")
_PASSING = re.compile(  # "(arrivé à 18 h 20)", "(jusqu'au point 3)", "(en visio)": how long, not who
    r"(?i)(?:arriv|part(?:i|ie|ira)?\s+(?:à|au|avant|après)|quitt|départ\b|à\s+partir|à\s+compter|jusqu|en\s+visio|en\s+distanciel|à\s+distance"
    r"|par\s+téléphone|en\s+retard|retardée?)"
)
_COUNTED = re.compile(r"[\d\s.,/]+(?:voix|parts?|tantièmes|millièmes|lots?)?")  # "(212)": shares of a house
_OTHERS = re.compile(r"(?i)(?:une?|des|les|deux|trois|quelques|plusieurs|environ|ainsi\s+que|\d+)\s")
_COUPLE = re.compile(r"(?:M\.?|Mme|Mr|Monsieur|Madame)\s+(?:ou|et)")
_LOUD_WORD = re.compile(r"[A-ZÀ-Ý'’]{4,}")
_ROW_OF_DASHES = 2  # names right after a dash that make it what parts them
_AWAY = re.compile(r"(?i)\b(?:excusée?|absente?)\b")
_BEFORE = 40  # letters before a name in which "au profit de" stands
_RECEIVES = re.compile(r"(?i)\b(?:à|au profit de|par)\s+(?:(?:M\.|Mr|Mme|Mlle|Monsieur|Madame)\s+)?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name on a roll with the words about it: those in brackets, after a dash, after a comma.

    `end` is where the last of these words end. `proxy` says that they gave somebody a proxy, `holder` whom, `away` that
    they are excused or absent, `dashed` that a dash stands before, `closed` that a bracket has said who they are.
    """

    mention: Mention
    end: int
    words: str = ""
    proxy: bool = False
    away: bool = False
    dashed: bool = False
    closed: bool = False
    holder: Mention | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    text: str
    soft: bool  # after a dash or a colon, where an organisation may stand
    bracket: bool


def entries_of(text: str, *, evidence: Evidence) -> list[Entry]:
    """Return the entries of a roll's text in order, at their offsets there."""
    entries: list[Entry] = []
    plural = ""  # "MM." before several names
    for piece in _pieces(text):
        found = [] if piece.bracket else _names(piece, plural=plural, evidence=evidence)
        opening = piece.text.lstrip()
        lead = _plural().match(opening)
        plural = lead[0] if lead else ("" if _civil().match(opening) else plural)
        holders = _holders(piece) if piece.bracket else [one for one in found if _RECEIVES.search(_before(text, one))]
        found = [one for one in found if one not in holders]
        said = piece.text if not found else piece.text[: max(0, found[0].start - piece.start - len(found[0].civil))]
        if entries and said.strip(" -–—,;:.") and not _is_of_others(entries[-1], piece, said.strip(" .")):
            end = piece.start + len(said.rstrip(" ,;:"))
            entries[-1] = replace(_with_words(entries[-1], said), closed=entries[-1].closed or piece.bracket, end=end)
        for rank, one in enumerate(found):
            end = found[rank + 1].start if rank + 1 < len(found) else piece.start + len(piece.text)
            said = text[one.end : end].rstrip(" \u00a0,;:.")
            entries.append(_with_words(Entry(one, one.end + len(said), dashed=piece.soft), said))
        if holders and entries:
            entries[-1] = replace(entries[-1], holder=holders[0], end=max(entries[-1].end, holders[0].end))
    return _turned(_hyphenated(entries))


def _is_of_others(entry: Entry, piece: _Piece, said: str) -> bool:
    """Return whether words after somebody on a roll are of others: "Ana Roy (Inrae), une dizaine d'élus"."""
    if piece.bracket or piece.soft:
        return False
    office = fold(re.split(r"[ \u00a0'’-]", said)[0]) in words("roles")
    return _OTHERS.match(said) is not None or (entry.closed and not office and not _PROXY.search(said))


def _holders(piece: _Piece) -> list[Mention]:
    """Return who holds a proxy that a bracket states: "(pouvoir à Mme Roy)"."""
    return [
        moved(Mention(one.start("name"), one.end("name"), ordered(one["name"]), civil=one["civil"] or ""), piece.start)
        for one in _holder().finditer(piece.text)
    ]


def _before(text: str, one: Mention) -> str:
    """Return the words just before a name and its civility."""
    return text[max(0, one.start - len(one.civil) - _BEFORE) : one.start].removesuffix(one.civil)


def _hyphenated(entries: list[Entry]) -> list[Entry]:
    """Return the entries with double names whole: "Ana VIEL - ROY" in a row of names that dashes part."""
    if sum(entry.dashed for entry in entries) < _ROW_OF_DASHES:
        return entries
    return [
        replace(entry, mention=replace(entry.mention, name=f"{entry.mention.name}-{entry.words}"), words="")
        if _LOUD_WORD.fullmatch(entry.words) and entry.mention.name.split()[-1].isupper()
        else entry
        for entry in entries
    ]


def _pieces(text: str) -> Iterator[_Piece]:
    position, soft = 0, False
    for match in _BREAK.finditer(text):
        yield _Piece(position, text[position : match.start()], soft, bracket=False)
        if match["bracket"]:
            yield _Piece(match.start(), match[0], soft, bracket=True)
        else:
            soft = match["soft"] is not None
        position = match.end()
    yield _Piece(position, text[position:], soft, bracket=False)


def _names(piece: _Piece, *, plural: str, evidence: Evidence) -> list[Mention]:
    """Return the people named in a piece: words that are evidently a name, or a whole piece of a name's form."""
    whole = _whole().fullmatch(piece.text.strip(" .\u00a0"))
    found = (
        []
        if whole and _ends_with_given(whole["name"])
        else [
            moved(one, piece.start)
            for one in mentions(piece.text)
            if one.civil or has_first_name(one.name) or has_first_name(one.name.split()[-1]) or is_initial(one.name)
        ]
    )
    if found:
        return found
    if whole is None or is_function(whole["name"]):
        return []
    start = piece.start + piece.text.index(whole["name"])
    civil = whole["civil"] or plural
    one = Mention(start, start + len(whole["name"]), ordered(whole["name"]), civil=civil)
    alone = " " not in whole["name"]
    if civil or (alone and has_first_name(whole["name"])) or _ends_with_given(whole["name"]):
        return [one]
    if not alone and not piece.soft and has_first_name(whole["name"]):
        return [one]  # "Ana Maison": on a roll a family name may be any word
    formed = not alone and not piece.soft and is_name(whole["name"]) and not whole["name"].isupper()
    return [one] if formed and not any(map(evidence.is_common, re.split(r"[ -]", whole["name"]))) else []


def _ends_with_given(name: str) -> bool:
    """Return whether a whole piece reads "DE LA TOUR Anne" or "de Coster Anne"."""
    parts = name.split()
    return len(parts) > 1 and not _given(parts[0]) and _given(parts[-1]) and not parts[-1].isupper()


def _with_words(entry: Entry, said: str) -> Entry:
    text = said.strip(" \u00a0-–—,;:.()")
    proxy, away = bool(_PROXY.search(text)), bool(_AWAY.search(text))
    passing = _REPLACED.search(text) or _PASSING.match(text)
    idle = passing or _COUNTED.fullmatch(text) or _COUPLE.fullmatch(said.strip(" ,;"))
    kept = "" if proxy or away or idle or fold(text) in ("et", "ainsi que") else text
    joined = ", ".join(filter(None, [entry.words, kept]))
    return replace(entry, words=joined, proxy=entry.proxy or proxy, away=entry.away or away)


def _turned(entries: list[Entry]) -> list[Entry]:
    """Return the entries with first names first, where most names of the roll have them last."""
    names = [entry.mention.name.split() for entry in entries]
    last = sum(len(parts) > 1 and _given(parts[-1]) and not _given(parts[0]) for parts in names)
    first = sum(len(parts) > 1 and _given(parts[0]) and not _given(parts[-1]) for parts in names)
    if last < 2 or last <= first:  # one such name may have a first name for its family name
        return entries
    return [
        replace(entry, mention=_turn(entry.mention)) if _given(parts[-1]) else entry
        for entry, parts in zip(entries, names, strict=True)
    ]


def _turn(mention: Mention) -> Mention:
    parts = mention.name.split()
    return Mention(mention.start, mention.end, " ".join([parts[-1], *parts[:-1]]), civil=mention.civil)


def _given(word: str) -> bool:
    return has_first_name(word) and fold(word) not in words("roles")


@cache
def _holder() -> re.Pattern[str]:
    family = rf"(?:{PARTICLE})?{WORD}(?:[ \u00a0]{WORD}){{0,3}}"
    return re.compile(rf"(?i:\b(?:à|au\s+profit\s+de|par)\s+)(?P<civil>{civility()})?(?P<name>{family})")


@cache
def _civil() -> re.Pattern[str]:
    return re.compile(civility())


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(r"(?:MM\.?|Mmes|Messieurs|Mesdames)(?:[ \u00a0]+|$)")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[-–—*]\s+)?(?P<civil>{civility()})?"
        rf"(?P<name>(?:{PARTICLE})?{WORD}(?:[ \u00a0](?:{PARTICLE})?{WORD}){{0,4}})"
    )
