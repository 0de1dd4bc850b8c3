"""Recognises a transcript, and who opens each of its turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block
from ingest.french.labels import Label, dotted_label, is_nameless, label
from ingest.french.lexicon import fold, words
from ingest.french.names import Mention
from ingest.people.evidence import Evidence

_ENOUGH_TURNS = 5  # labels that make a transcript; minutes with a quotation or two have fewer
_FEWEST_DENSE = 3  # labels of a short transcript, if half of its paragraphs have one
_FEWEST_SPEAKERS = 2
_BEGINS = re.compile(r"[A-ZÀ-Ý«“\"(…\d]")
_LONGEST_ASIDE = 60  # letters
_SHORTEST_SAID = 40  # letters after a label that are words spoken, not an entry of a list


@dataclass(frozen=True, slots=True)
class Turn:
    """The opening of a turn: by somebody named, by a function, or by nobody with a name.

    `is_sure` says that its form, "M. X :" or "X. –", stands in no list; `is_family` that a family name alone opens it,
    which must be somebody known.
    """

    mention: Mention | None = None
    function: str = ""
    civil: str = ""
    role: str | None = None
    is_sure: bool = False
    is_family: bool = False
    body: str = ""  # an organisation
    is_quote: bool = False  # whether the label stands before a quotation, with which the turn ends


class Turns:
    """The turns of a report, told from other names before colons by how often they come."""

    def __init__(self, blocks: Sequence[Block], lined: Sequence[Label | None], evidence: Evidence) -> None:
        found = [_opening(block) for block in blocks]
        dotted = [None if one else _dotted(block) for one, block in zip(found, blocks, strict=True)]
        if sum(one is not None for one in dotted) >= _ENOUGH_TURNS:
            found = [one or other for one, other in zip(found, dotted, strict=True)]
        found = [one or other for one, other in zip(found, lined, strict=True)]
        self._evidence = evidence
        self._names: dict[str, int] = {}
        for one in found:
            if one and one.mention:
                called = fold(one.mention.name)
                self._names[called] = self._names.get(called, 0) + 1
        known = [one is not None and self._shows(one) for one in found]
        often = sum(known) >= _ENOUGH_TURNS or _is_dense(blocks, found, known)
        self._turns = [
            one if one and (known[rank] or (often and self._recurs(one))) else None for rank, one in enumerate(found)
        ]
        self.is_quoting = sum(quotes(block.text) for block in blocks) >= _FEWEST_DENSE
        self.is_long = sum(one is not None for one in self._turns) >= _ENOUGH_TURNS
        self.is_transcript = self.is_long or any(lined) or _is_dense(blocks, self._turns, known)

    def at(self, rank: int) -> Turn | None:
        """Return the turn that a block opens, or None."""
        one = self._turns[rank]
        if one is None:
            return None
        lone = one.mention is not None and " " not in one.mention.name and not one.mention.civil
        return Turn(one.mention, one.function, one.civil, one.role, one.is_sure, is_family=lone)

    def _shows(self, one: Label) -> bool:
        if one.mention is None:
            return True
        role = one.role is not None and not fold(one.role).split(" ")[0].isdigit()
        return self._evidence.shows(one.mention, role=role)

    def _recurs(self, one: Label) -> bool:
        """Return whether a name that nothing else shows opens several turns."""
        return one.mention is not None and self._names[fold(one.mention.name)] > 1


def _is_dense(blocks: Sequence[Block], found: Sequence[Label | None], known: Sequence[bool]) -> bool:
    """Return whether most paragraphs from the first label to the last have one, and several people take turns."""
    ranks = [rank for rank, one in enumerate(found) if one is not None or is_nameless(blocks[rank].text)]
    if not any(known) and not any(found[rank] is None for rank in ranks):
        return False  # a glossary has a term before each colon
    if len({_caller(found[rank], blocks[rank]) for rank in ranks}) < _FEWEST_SPEAKERS:
        return False
    prose = [rank for rank in range(ranks[0], ranks[-1] + 1) if blocks[rank].kind in ("paragraph", "item")]
    labelled = sum(found[rank] is not None or is_nameless(blocks[rank].text) for rank in prose)
    return labelled >= _FEWEST_DENSE and labelled >= len(prose) / 2


def _caller(label: Label | None, block: Block) -> str:
    if label is None:
        return fold(block.text.split(":")[0][:_SHORTEST_SAID])
    return fold(label.mention.name) if label.mention else label.function


def _opening(block: Block) -> Label | None:
    if block.kind in ("heading", "subtitle", "note") or block.table is not None:
        return None
    found = label(block.text) or _bold_label(block)
    if found is None:
        return None
    said = block.text[found.end :].strip()
    return found if len(said) >= _SHORTEST_SAID or said.endswith((".", "?", "!", "…", "»", ":")) or not said else None


def _dotted(block: Block) -> Label | None:
    spoken = block.kind in ("paragraph", "item") and block.table is None
    return dotted_label(block.text) if spoken else None


def _bold_label(block: Block) -> Label | None:
    """Return the label that bold letters make: a name or a function, with or without a full stop after it."""
    if not block.bold or block.bold[0][0] > len("- "):
        return None
    start, end = block.bold[0]
    name = block.text[start:end].strip(" .:–—-")
    said = block.text[end:].lstrip(" .:–—-\u00a0")
    if not name or len(said) < _SHORTEST_SAID or "\n" in name or not _BEGINS.match(said):
        return None
    found = label(f"{name} : …")
    return replace(found, end=end) if found else None


_QUOTED = re.compile(
    r"(?:[-–•*]\s+)?(?P<name>(?:[A-ZÀ-Ý]\.\s?)?[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+){0,2})\s?(?::\s?)?[\"«“]"
)


def quotes(text: str) -> bool:
    """Return whether a paragraph is a quotation, with or without a name before it, as notes taken live have them."""
    return text.startswith(('"', "«", "“")) or _QUOTED.match(text) is not None


def quoted_turn(text: str) -> Turn | None:
    """Return the turn of 'Ana Roy "nous avons trois clés"', or None."""
    match = _QUOTED.match(text)
    if match is None:
        return None
    return Turn(Mention(match.start("name"), match.end("name"), match["name"]), is_family=True, is_quote=True)


def is_strong(block: Block, turn: Turn) -> bool:
    """Return whether a label has a form that transcripts have and minutes do not: bold, or ended by ". –"."""
    named = turn.mention is not None and not turn.is_family
    dotted = (
        named and re.search(r"\.\s?[–—-]\s", block.text[turn.mention.end : turn.mention.end + 200])
        if turn.mention
        else None
    )
    return named and (dotted is not None or (bool(block.bold) and block.bold[0][0] <= len("- ")))


def is_aside(text: str) -> bool:
    """Return whether a paragraph tells what is heard in a turn, "(Applaudissements)", which goes on behind it."""
    if len(text) <= _LONGEST_ASIDE and fold(text).startswith(tuple(words("asides"))):
        return True
    return text.startswith("(") and not fold(text[1:80]).startswith(tuple(words("procedure")))


def is_procedure(text: str) -> bool:
    """Return whether a paragraph is the secretariat's own: "La séance est suspendue à 14 h 30", "Vote : 12 pour"."""
    said = fold(text[:80]).lstrip("-–—( 0123456789")
    return said.startswith(tuple(words("procedure"))) or text.startswith("(") or is_aside(text)
