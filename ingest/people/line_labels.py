"""Recognises the turns of transcripts that print whoever speaks alone on a line above their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks import Block
from ingest.french.labels import Label, is_nameless
from ingest.french.lexicon import fold, words
from ingest.french.names import mentions
from ingest.french.verbs import has_finite_verb, has_speech_verb
from ingest.people.reported.carrying import speaks_itself

_LONGEST = 140  # letters of a name and what its bearer is
_LONGEST_NAMELESS = 40  # letters of "UN INTERVENANT"
_SHARE = 4  # labels of which the words below one at least say "je", "nous" or "vous"
_FEWEST = 3  # lines that make a form of labels
_ENDS = (".", "?", "!", "…", "»", ":")


def line_labels(blocks: Sequence[Block]) -> list[Label | None]:
    """Return the label on the first line of each block, if their form is that of turns: several people, one again.

    A label without a name or function is of somebody unnamed.
    """
    found = [_line_label(block, below) for block, below in pairwise([*blocks, Block("paragraph", "")])]
    times = Counter(fold(one.mention.name) for one in found if one and one.mention)
    others = [is_nameless(block.text) or _is_nameless_line(block.text) for block in blocks]
    callers = len(times) + any(others)
    spoken = sum(
        one is not None and speaks_itself(block.text[one.end :] or below.text)
        for one, block, below in zip(found, blocks, [*blocks[1:], Block("paragraph", "")], strict=True)
    )
    if spoken * _SHARE < times.total():
        return [None] * len(blocks)  # what is told of people below their names
    if not times or max(times.values()) < 2 or callers < 2 or times.total() + sum(others) < _FEWEST:
        return [None] * len(blocks)
    return [
        Label(len(block.text.split("\n", 1)[0]), is_sure=True) if one is None and _is_nameless_line(block.text) else one
        for one, block in zip(found, blocks, strict=True)
    ]


def _is_nameless_line(text: str) -> bool:
    """Return whether a first line is of somebody unnamed, "UN INTERVENANT", and their words stand below it."""
    line, _, said = text.partition("\n")
    if not said or len(line) > _LONGEST_NAMELESS or not said.rstrip().endswith(_ENDS):
        return False
    return _is_loud_noun(line) or is_nameless(f"{line} : …")


def _is_loud_noun(line: str) -> bool:
    """Return whether a line in capitals is no name: "UNE VOIX DANS LA SALLE"."""
    return line.isupper() and fold(line).split()[0] in words("function_words")


def _line_label(block: Block, below: Block) -> Label | None:
    if block.kind != "paragraph" or block.table is not None or not block.text:
        return None
    line, _, said = block.text.partition("\n")
    if _is_loud_noun(line):
        return None
    if said and not said.rstrip().endswith(_ENDS):
        line, said = block.text.replace("\n", ", "), ""  # what they are stands on a line of its own
    named = next(iter(mentions(line[:_LONGEST])), None)
    if named is None or len(line) > _LONGEST or named.start - len(named.civil) > 0:
        return None
    rest = line[named.end :].strip()
    if (
        rest[:1] not in ("", ",", "(", "–", "-")
        or rest.endswith(_ENDS)
        or has_speech_verb(rest)
        or has_finite_verb(rest)
    ):
        return None
    if not said and not (below.kind == "paragraph" and below.text.rstrip().endswith(_ENDS)):
        return None
    loud = named.civil or (block.bold and not block.bold[0][0]) or line[: named.end].isupper()
    role = rest.strip(" ,()–-") or None
    return Label(len(line) if said else len(block.text), named, role=role, is_sure=True) if loud else None
