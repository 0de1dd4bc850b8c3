"""Joins a drop cap that is a paragraph of its own to the paragraph that it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.blocks import Block
from ingest.french.lexicon import fold, words

_INITIAL = re.compile(r"(?:«\s?)?[A-ZÀÂÇÉÈÊËÎÏÔŒÙÛ]['’]?")
_GOES_ON = re.compile(r"[a-zà-öø-ÿœ’']")
_WORD = re.compile(r"[^\W\d_]+['’]?")
_CLEARLY_LARGER = 1.5  # times the size of the text behind it; from there on it may be followed by capitals


def with_initials(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with each letter that stands alone before the rest of its word joined to it."""
    found: list[Block] = []
    for block in blocks:
        if found and _begins(found[-1], block):
            found[-1] = joined(found[-1], block)
        else:
            found.append(block)
    return found


def joined(initial: Block, rest: Block) -> Block:
    """Return a paragraph after its first letter."""
    lead = initial.text + (" " if is_word(initial.text[-1:], rest.text) else "")
    bold = tuple((start + len(lead), end + len(lead)) for start, end in rest.bold)
    return replace(rest, text=lead + rest.text, bold=bold, gap=initial.gap, breaks=initial.breaks or rest.breaks)


def is_word(initial: str, rest: str) -> bool:
    """Return whether a letter before a text is the word "À", often typed "A", rather than the beginning of one.

    >>> is_word("A", "l'issue du vote"), is_word("A", "près le vote")
    (True, False)
    """
    if initial in ("À", "Ô"):
        return True
    word = _WORD.match(rest)
    return initial == "A" and word is not None and (word[0][-1] in "'’" or fold(word[0]) in words("function_words"))


def _begins(initial: Block, rest: Block) -> bool:
    if not (initial.kind == rest.kind == "paragraph" and _INITIAL.fullmatch(initial.text)):
        return False
    larger = rest.size > 0 and initial.size >= _CLEARLY_LARGER * rest.size
    return _GOES_ON.match(rest.text) is not None or (larger and rest.text[:1].isalpha())
