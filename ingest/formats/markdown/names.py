"""Resolves the names of a Markdown text: notes called by a name, links whose address stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

_NOTE = re.compile(r"\[\^([^\[\]\s^]{1,60})\]")
_CALL = re.compile(r"\[\^(\d{1,3})\](?!:)")
_DEFINITION = re.compile(r"[ ]{0,3}\[\^(\d{1,3})\]:")
_NOTE_BEGINS = re.compile(r"^(?=[ ]{0,3}\[\^\d{1,3}\]:)", re.M)
_PARAGRAPH_END = re.compile(r"\n[ \t]*(?=\n(?![ \t]*\n|    |\t))")  # what is indented goes on with the note
_INDENTED = re.compile(r"\n[ \t]*\n(?: {4}|\t)")
_BETWEEN = re.compile(r"(\n(?:[ \t]*\n)+)")
_INLINE_NOTE = re.compile(r"\^\[([^\[\]\n]+)\]")
_TARGET = re.compile(
    r"^ {0,3}\[([^\[\]\n^][^\[\]\n]*)\]:[ \t]+<?(?:[a-z][a-z0-9+.-]*:|[\w./#?-]*[/#.])\S*"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*(?:\n|\Z)",
    re.M | re.I,
)
_LINK = re.compile(r"!?\[([^\[\]\n]+)\](?:[ ]?\[([^\[\]\n]*)\])?(?![(:\[])")
_WIKI_LINK = re.compile(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")


def with_numbered_notes(text: str) -> str:
    """Return the text with a number for the name of each note, in the order of their first call.

    A note written where it is called becomes one of its own at the end of the text.
    """
    taken = {name for name in _NOTE.findall(text) if name.isdecimal()}
    free = (str(number) for number in count(1) if str(number) not in taken)
    called: dict[str, str] = {}
    behind: list[str] = []

    def move(match: re.Match[str]) -> str:
        marker = next(free)
        behind.append(f"[^{marker}]: {match[1]}")
        return f"[^{marker}]"

    text = _NOTE.sub(lambda match: f"[^{_numbered(match[1], called, free)}]", text)
    text = _INLINE_NOTE.sub(move, text)
    return _behind_their_calls("\n\n".join((text.rstrip("\n"), *behind)) if behind else text)


def _behind_their_calls(text: str) -> str:
    """Return the text with each note after the paragraph that calls it first; notes nobody calls stay."""
    called = set(_CALL.findall(text))
    notes: dict[str, str] = {}
    kept: list[str] = []
    for piece in _NOTE_BEGINS.split(text):
        name, end = _DEFINITION.match(piece), _PARAGRAPH_END.search(piece)
        if name is None or name[1] not in called or name[1] in notes:
            kept.append(piece)
            continue
        place = end.start() if end else len(piece)
        notes[name[1]] = _INDENTED.sub("\n", piece[:place].rstrip("\n"))
        kept.append(piece[place:])
    if not notes:
        return text
    placed: list[str] = []
    for paragraph in _BETWEEN.split("".join(kept)):
        here = [notes.pop(name) for name in dict.fromkeys(_CALL.findall(paragraph)) if name in notes]
        placed.append("\n\n".join((paragraph, *here)))
    return "".join(placed)


def _numbered(name: str, called: dict[str, str], free: Iterator[str]) -> str:
    if name.isdecimal():
        return name
    if name not in called:
        called[name] = next(free)
    return called[name]


def without_targets(text: str) -> str:
    """Return the text with the words of links in place of links, and without the addresses they lead to."""
    targets = {" ".join(name.lower().split()) for name in _TARGET.findall(text)}

    def words(match: re.Match[str]) -> str:
        name = " ".join((match[2] or match[1]).lower().split())
        return match[1] if name in targets else match[0]

    text = _WIKI_LINK.sub(lambda match: match[2] or match[1], text)
    return _LINK.sub(words, _TARGET.sub("", text)) if targets else text
