"""Reads plain text and light Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from ingest.blocks import Block, Source
from ingest.formats.decode import clean, decode, undouble
from ingest.formats.file import File
from ingest.formats.marks import unmark
from ingest.french.lexicon import fold
from ingest.typography import BULLETS, RAISED, SUPERSCRIPTS

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(\S.*)$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"^ {0,3}(?:[-*_=]\s*){3,}$")
BULLET = re.compile(rf"^(\s*)[-*+{BULLETS}o]\s+(?=\S)")  # Word writes its second bullet as the letter o
_NUMBER = re.compile(r"^(\s*)(?:\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_NOTE = re.compile(
    rf"^\s*(?:([{RAISED}]+)\s*(?=\S)|<sup>(\d{{1,3}})</sup>\s*|\[\^(\d{{1,3}})\]:?\s*|\[(\d{{1,3}})\]\s+)(?=\S)"
)
_TABLE_RULE = re.compile(r"^\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_KEY = re.compile(r"\s*[\w-]+[ \t]*:")
_FIELD = re.compile(r"^([A-Za-zÀ-ÿ]+)[ \t]*:[ \t]*(\S.*)$", re.M)
_WRAP = (50, 110)  # letters of a line wrapped at 72 to 100 columns, less the word that did not fit


def read(file: File) -> Source:
    """Return the blocks of a text file and the fields of its front matter."""
    text, notices = undouble(decode(file.data, file.path))
    return replace(source(clean(text)), notices=notices)


def source(text: str) -> Source:
    """Return the blocks of a clean text and the fields of its front matter."""
    fields, body = _front_matter(text)
    return Source(to_blocks(body), fields=fields)


def _front_matter(text: str) -> tuple[Mapping[str, str], str]:
    match = _FRONT_MATTER.match(text)
    if match is None or not (_FIELD.search(match[1]) or _KEY.match(match[1])):
        return {}, text
    return {fold(name): value.rstrip(" \t").strip("\"'") for name, value in _FIELD.findall(match[1])}, text[
        match.end() :
    ]


def to_blocks(text: str) -> list[Block]:
    """Return the blocks of a clean text; a single numbered line between blank lines stays a paragraph."""
    rows = [_QUOTE.sub("", row).rstrip() for row in text.split("\n")]
    groups = list(_groups(rows))
    wrapped = _is_wrapped([group for _, group in groups])
    found = (block for gap, group in groups for block in _group_blocks(group, gap=gap, wrapped=wrapped))
    return [block for block in found if block.text.strip()]


def _groups(rows: list[str]) -> Iterator[tuple[int, list[str]]]:
    gap = 0
    for filled, run in groupby(rows, key=lambda row: bool(row.strip())):
        lines = list(run)
        if not filled:
            gap = len(lines)
        else:
            yield gap, lines


def _is_wrapped(groups: list[list[str]]) -> bool:
    """Return whether the paragraphs were hard-wrapped."""
    inner = [len(row) for group in groups for row in group[:-1] if not _starts_block(row) and not row.endswith("\\")]
    long = [length for length in inner if _WRAP[0] <= length <= _WRAP[1]]
    return len(long) >= 3 and len(long) > 0.6 * len(inner)


def _starts_block(row: str) -> bool:
    return bool(_HEADING.match(row) or BULLET.match(row) or _NOTE.match(row) or _RULE.match(row))


def _group_blocks(group: list[str], *, gap: int, wrapped: bool) -> Iterator[Block]:
    numbered = sum(1 for row in group if _NUMBER.match(row)) > 1
    piece: list[str] = []
    for row in group:
        under = _UNDERLINE.match(row)
        if under and len(piece) == 1 and len(piece[0]) <= 165 and not _starts_block(piece[0]):
            yield _heading(piece[0], level=1 if row.strip()[0] == "=" else 2, gap=gap)
            piece, gap = [], 0
        elif _RULE.match(row) or (_TABLE_RULE.match(row) and "|" in row):
            continue
        elif piece and (_starts_block(row) or (numbered and _NUMBER.match(row)) or _HEADING.match(piece[0])):
            yield _block(piece, gap=gap, numbered=numbered, wrapped=wrapped)
            piece, gap = [row], 0
        else:
            piece.append(row)
    if piece:
        yield _block(piece, gap=gap, numbered=numbered, wrapped=wrapped)


def _heading(row: str, *, level: int, gap: int) -> Block:
    text, bold = unmark(row)
    return Block("heading", text, level=level, bold=bold, gap=gap)


def _unclosed(title: str) -> str:
    """Return the text of a heading without the number signs that close it."""
    return title.rstrip().rstrip("#").rstrip() or "#"


def _block(rows: list[str], *, gap: int, numbered: bool, wrapped: bool) -> Block:
    heading = _HEADING.match(rows[0])
    if heading:
        return _heading(_unclosed(heading[2]), level=len(heading[1]), gap=gap)
    note = _NOTE.match(rows[0])
    if note:
        marker = next(group for group in note.groups() if group).translate(SUPERSCRIPTS)
        text, bold = unmark(f"{marker} {_join(rows, wrapped=True)[note.end() :]}")
        return Block("note", text, bold=bold, gap=gap)
    bullet = BULLET.match(rows[0]) or (_NUMBER.match(rows[0]) if numbered else None)
    if bullet:
        return _item(rows, bullet, gap=gap)
    text, bold = unmark(_join([_cells(row) for row in rows], wrapped=wrapped))
    return Block("paragraph", text, bold=bold, gap=gap)


def _item(rows: list[str], bullet: re.Match[str], *, gap: int) -> Block:
    label = bullet[0].strip()
    text, bold = unmark(_join(rows, wrapped=True)[bullet.end() - len(bullet[1]) :])
    lead = "- " + (f"{label} " if label[-1] in ".)" else "")
    shifted = tuple((start + len(lead), end + len(lead)) for start, end in bold)
    return Block("item", lead + text, level=len(bullet[1]) // 2, bold=shifted, gap=gap)


def _cells(row: str) -> str:
    """Return a table row with bare bars between its cells."""
    if not row.strip().startswith("|"):
        return row
    return " | ".join(cell.strip() for cell in row.strip().strip("|").split("|"))


def _join(rows: list[str], *, wrapped: bool) -> str:
    """Return the rows as one text; hard breaks (a backslash, or any line end if not wrapped) are kept."""
    pieces: list[str] = []
    for row in rows:
        broken = row.endswith("\\") and not row.endswith("\\\\")
        pieces += [(row[:-1] if broken else row).strip(), "\n" if broken or not wrapped else " "]
    return "".join(pieces).strip()
