"""Parts the text of a roll into its entries: "Ana ROY (Inrae), Mme VIEL Paule, maire – M. Petit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from ingest.document import Presence
from ingest.french.lexicon import fold, mapping, words
from ingest.french.names import Mention, civility
from ingest.people.evidence import Evidence
from ingest.people.rolls.pieces import Piece, family_names, is_given, names_in
from ingest.people.rolls.proxies import gives_proxy, grantors, holders, is_received, replaces

_BREAK = re.compile(
    r"(?P<hard>[,;\n•▪|]|\s/\s|\set\s(?=[A-ZÀ-Ý])|(?<=[\w)»]{2})(?<!MM)(?<!M[mr]e)(?<!M[mr])\.\s+(?=[A-ZÀ-Ý]))"
    r"|(?P<soft>\s[–—-]\s|:\s)|(?P<bracket>\([^()]*\))"
)
_PASSING = re.compile(  # "(arrivé à 18 h 20)", "(jusqu'au point 3)", "(en visio)": how long, not who
    r"(?i)(?:arriv|part(?:i|ie|ira)?\s+(?:à|au|avant|après)|quitt|départ\b|à\s+partir|à\s+compter|jusqu|en\s+visio|en\s+distanciel|à\s+distance"
    r"|par\s+téléphone|en\s+retard|retardée?|(?:absente?|excusée?|présente?)\s+(?:à|au|aux|pour|lors|jusqu|du|de|en)\b)"
)
_COUNTED = re.compile(r"[\d\s.,/]+(?:voix|parts?|tantièmes|millièmes|lots?)?")  # "(212)": shares of a house
_OTHERS = re.compile(r"(?i)(?:une?|des|les|deux|trois|quelques|plusieurs|environ|ainsi\s+que|\d+)\s")
_COUPLE = re.compile(r"(?:M\.?|Mme|Mr|Monsieur|Madame)\s+(?:ou|et)")
_LOUD_WORD = re.compile(r"[A-ZÀ-Ý'’]{4,}")
_ROW_OF_DASHES = 2  # names right after a dash that make it what parts them
_TAG = re.compile(  # "(excusée)", "absents"; not "Absents (2)", which opens the next roll, nor "présente le budget"
    r"(?:\b(?:est|était)\s+)?\b(?:(?P<away>excusé|absent|représenté)(?:\(?e\)?)?s?(?![\w-])"
    r"|(?P<loud>[EAR](?:xcusé|bsent|eprésenté))e?(?![\w-])"
    r"|(?P<there>[Pp]résent)(?:\(?e\)?)?s?(?=\s*(?:$|[),;.–—])))"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name on a roll with the words about it: those in brackets, after a dash, after a comma.

    `end` is where the last of these words end. `tag` is the presence that they state, `proxy` says that they gave
    somebody a proxy, `holder` whom; `dashed` that a dash stands before, `closed` that a bracket has said who they are.
    """

    mention: Mention
    end: int
    words: str = ""
    tag: Presence | None = None
    proxy: bool = False
    dashed: bool = False
    closed: bool = False
    holder: Mention | None = None


def entries_of(text: str, *, evidence: Evidence, opened: bool = False) -> list[Entry]:
    """Return the entries of a roll's text in order, at their offsets there; `opened` where a cue stands before it."""
    pieces = list(_pieces(text))
    if opened and (bare := family_names(pieces, evidence)):
        return [Entry(one, one.end) for one in bare]
    entries: list[Entry] = []
    plural = ""  # "MM." before several names
    for whole in pieces:
        piece, lead = (whole, "") if whole.bracket else whole.without_plural()
        plural = lead or ("" if _civil().match(piece.text.lstrip()) else plural)
        found = [] if piece.bracket else names_in(piece, plural=plural, evidence=evidence)
        held = holders(piece) if piece.bracket else [one for one in found if is_received(text, one)]
        given = [] if held or not entries else grantors(text, piece, found)
        found = [one for one in found if one not in held and one not in given]
        said = piece.text if not found else piece.text[: max(0, found[0].start - piece.start - len(found[0].civil))]
        if given:
            entries += [Entry(one, one.end, proxy=True, holder=_last_there(entries)) for one in given]
        elif entries and said.strip(" -–—,;:.") and not _is_of_others(entries[-1], piece, said.strip(" .")):
            end = piece.start + len(said.rstrip(" ,;:"))
            entries[-1] = replace(_with_words(entries[-1], said), closed=entries[-1].closed or piece.bracket, end=end)
        for rank, one in enumerate(found):
            end = found[rank + 1].start if rank + 1 < len(found) else piece.start + len(piece.text)
            said = text[one.end : end].rstrip(" \u00a0,;:.")
            told = said if gives_proxy(said) or not any(one.end < to.start < end for to in held) else ""
            entries.append(_with_words(Entry(one, one.end + len(said), dashed=piece.soft), told))
        if held and entries:
            entries[-1] = replace(entries[-1], holder=held[0], end=max(entries[-1].end, held[0].end))
    return _turned(_hyphenated(entries))


def _last_there(entries: list[Entry]) -> Mention:
    """Return the last who gave nobody a proxy, and so holds the one that is said next."""
    return next((one.mention for one in reversed(entries) if not one.proxy), entries[-1].mention)


def _is_of_others(entry: Entry, piece: Piece, said: str) -> bool:
    """Return whether words after somebody on a roll are of others: "Ana Roy (Inrae), une dizaine d'élus"."""
    if piece.bracket or piece.soft:
        return False
    office = fold(re.split(r"[ \u00a0'’-]", said)[0]) in words("roles")
    told = office or gives_proxy(said) or _TAG.match(said)
    return _OTHERS.match(said) is not None or (entry.closed and not told)


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


def _pieces(text: str) -> Iterator[Piece]:
    position, soft = 0, False
    for match in _BREAK.finditer(text):
        yield Piece(position, text[position : match.start()], soft, bracket=False)
        if match["bracket"]:
            yield Piece(match.start(), match[0], soft, bracket=True)
        else:
            soft = match["soft"] is not None
        position = match.end()
    if text[position:].strip() or not position:
        yield Piece(position, text[position:], soft, bracket=False)


def _with_words(entry: Entry, said: str) -> Entry:
    text = said.strip(" \u00a0-–—,;:.()")
    proxy = gives_proxy(text)
    passing = replaces(text) or _PASSING.match(text)
    tag = None if proxy or passing else _TAG.search(text)
    idle = passing or _COUNTED.fullmatch(text) or _COUPLE.fullmatch(said.strip(" ,;"))
    rest = _TAG.sub("", text).strip(" ,;:–-") if tag else text
    kept = "" if proxy or idle or fold(rest) in ("et", "ainsi que") else rest
    joined = ", ".join(filter(None, [entry.words, kept]))
    presence = (
        cast(Presence, mapping("roll_cues")[fold(tag["away"] or tag["loud"] or tag["there"])]) if tag else entry.tag
    )
    return replace(entry, words=joined, proxy=entry.proxy or proxy, tag=presence)


def _turned(entries: list[Entry]) -> list[Entry]:
    """Return the entries with first names first, where most names of the roll have them last."""
    names = [entry.mention.name.split() for entry in entries]
    last = sum(len(parts) > 1 and is_given(parts[-1]) and not is_given(parts[0]) for parts in names)
    first = sum(len(parts) > 1 and is_given(parts[0]) and not is_given(parts[-1]) for parts in names)
    if last < 2 or last <= first:  # one such name may have a first name for its family name
        return entries
    most = last >= _MOSTLY * max(1, first)
    return [
        replace(entry, mention=_turn(entry.mention)) if _is_turned(parts, most=most) else entry
        for entry, parts in zip(entries, names, strict=True)
    ]


_MOSTLY = 8  # names with the first name last for one with it first: then those that no list knows have it last too


def _is_turned(parts: list[str], *, most: bool) -> bool:
    unknown = most and len(parts) == 2 and not is_given(parts[0]) and not parts[1].isupper()
    return len(parts) > 1 and (is_given(parts[-1]) or unknown)


def _turn(mention: Mention) -> Mention:
    parts = mention.name.split()
    return Mention(mention.start, mention.end, " ".join([parts[-1], *parts[:-1]]), civil=mention.civil)


@cache
def _civil() -> re.Pattern[str]:
    return re.compile(civility())
