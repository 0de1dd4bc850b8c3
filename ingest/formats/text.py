"""Reads plain text and light Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ingest.blocks import Block, Source
from ingest.document import Notice
from ingest.formats.decode import clean, decode
from ingest.formats.file import File
from ingest.formats.left_out import left_out
from ingest.formats.markdown.front_matter import front_matter
from ingest.formats.markdown.names import with_numbered_notes, without_targets
from ingest.formats.markdown.removed import without_comments, without_struck
from ingest.formats.marks import unmark
from ingest.formats.pipes import typed_table, with_tables
from ingest.formats.spaced import unspaced
from ingest.typography import BULLET, RAISED, SUPERSCRIPTS

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(\S.*)$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"^ {0,3}(?:[-*_=]\s*){3,}$")
_NUMBER = re.compile(r"^(\s*)(?:\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_TITLE = re.compile(r"^(?:\d{1,2}|[IVX]{1,5})\s?[.)–-]\s+[A-ZÀ-Ý«][^\n]{2,120}(?<![.,;:?!])$")
_SAID = re.compile(r"[A-ZÀ-Ý«“\"\[]")
_AFTER_ITEM = re.compile(r"[A-ZÀ-Ý«]")  # at the left margin, below an item that is complete: no part of it
_NOTE = re.compile(
    rf"^\s*(?:([{RAISED}]+)\s*(?=\S)|<sup>(\d{{1,3}})</sup>\s*|\[\^(\d{{1,3}})\]:?\s*|\[(\d{{1,3}})\]\s+)(?=\S)"
)
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_VERBATIM = "\ue003"  # before each row between code fences; private use area
_CONTAINER = re.compile(r"^ {0,3}:{3,}\s*(?:\{[^{}]*\}|[a-z]+)?")  # a box of CodiMD, Pandoc or Docusaurus
_NOT_TEXT = re.compile(r"^\s*(?:\[\[?_?toc_?\]?\]|\{:[^{}]*\}|<!DOCTYPE[^<>]*>)\s*$", re.I)
_ATTRIBUTES = re.compile(r" ?\{:? ?[#.][^{}]*\}\Z")
_TAGGED_HEADING = re.compile(r"^ {0,3}<h([1-6])(?:\s[^<>]*)?>(.*?)(?:</h[1-6]>)?\Z", re.I)
_MEANING = re.compile(r"^:[ \t]{1,3}(?=\S)")  # the second line of a definition list
_TASKS = {"[ ]": "☐", "[x]": "☑", "[X]": "☑"}
_COMPLETE = (".", "!", "?", ")", "»", "…", ";")
_WRAP = (50, 110)  # letters of a line wrapped at 72 to 100 columns, less the word that did not fit


def read(file: File) -> Source:
    """Return the blocks of a text file and the fields of its front matter."""
    text, doubts = decode(file.data, file.path)
    found = source(clean(text))
    return replace(found, notices=(*doubts, *found.notices))


def source(text: str) -> Source:
    """Return the blocks of a clean text and the fields of its front matter."""
    fields, body = front_matter(text)
    body, struck = without_struck(without_comments(body))
    blocks = to_blocks(without_targets(with_numbered_notes(unspaced(body))))
    return Source(blocks, fields=fields, notices=tuple(left_out(Notice("struck-out"), struck)))


def to_blocks(text: str) -> list[Block]:
    """Return the blocks of a clean text; a single numbered line between blank lines stays a paragraph."""
    rows = list(_rows(text))
    groups = list(_groups(rows))
    wrapped = _is_wrapped([group for _, group in groups])
    found = (block for gap, group in groups for block in _blocks(group, gap=gap, wrapped=wrapped))
    return [block for block in found if block.text.strip()]


def _rows(text: str) -> Iterator[str]:
    """Yield the rows of a text without the signs of quotes and boxes; those of code are marked."""
    fence = ""
    for row in text.split("\n"):
        mark = _FENCE.match(row)
        if mark and (not fence or (mark[1].startswith(fence) and not row.strip(" `~"))):
            fence = "" if fence else mark[1]
        elif fence:
            yield _VERBATIM + row.rstrip()
        elif not _NOT_TEXT.match(row):
            yield _CONTAINER.sub("", _QUOTE.sub("", row)).rstrip()


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
    return any(sign.match(row) for sign in (_HEADING, BULLET, _NOTE, _RULE, _TAGGED_HEADING, _MEANING))


def _ends_block(first: str, row: str) -> bool:
    """Return whether a row begins a new block after one with this first row."""
    is_heading = _HEADING.match(first) or _TAGGED_HEADING.match(first)
    return bool(is_heading) or first.startswith(_VERBATIM) != row.startswith(_VERBATIM)


def _ends_item(piece: list[str], row: str) -> bool:
    """Return whether a row at the left margin goes on after a list, not with its last item."""
    item = BULLET.match(piece[0])
    return item is not None and _AFTER_ITEM.match(row) is not None and piece[-1].rstrip().endswith(_COMPLETE)


def _blocks(group: list[str], *, gap: int, wrapped: bool) -> Iterator[Block]:
    """Yield the blocks of rows without a blank line, tables apart."""
    for is_table, rows in with_tables(group):
        ruled = is_table and not rows[0].startswith(_VERBATIM)
        yield from typed_table(rows, gap=gap) if ruled else _group_blocks(rows, gap=gap, wrapped=wrapped)
        gap = 0


def _group_blocks(group: list[str], *, gap: int, wrapped: bool) -> Iterator[Block]:
    numbered = sum(1 for row in group if _NUMBER.match(row)) > 1
    if not wrapped and _is_titled(group):
        yield _block(group[:1], gap=gap, numbered=False, wrapped=False)
        group, gap = group[1:], 0
    piece: list[str] = []
    for row in group:
        under = _UNDERLINE.match(row)
        if under and len(piece) == 1 and len(piece[0]) <= 165 and not _starts_block(piece[0]):
            yield _heading(piece[0], level=1 if row.strip()[0] == "=" else 2, gap=gap)
            piece, gap = [], 0
        elif _RULE.match(row):
            continue
        elif piece and (
            _starts_block(row)
            or (numbered and _NUMBER.match(row))
            or _ends_block(piece[0], row)
            or (not wrapped and _ends_item(piece, row))
        ):
            yield _block(piece, gap=gap, numbered=numbered, wrapped=wrapped)
            piece, gap = [row], 0
        else:
            piece.append(row)
    if piece:
        yield _block(piece, gap=gap, numbered=numbered, wrapped=wrapped)


def _is_titled(group: list[str]) -> bool:
    """Return whether rows are the numbered title of a part and its text, with no blank line between."""
    if len(group) < 2 or not _TITLE.match(group[0]) or any(_NUMBER.match(row) for row in group[1:]):
        return False
    return bool(_SAID.match(group[1])) and group[1].rstrip().endswith((".", "!", "?", "»", "…", ":"))


def _heading(row: str, *, level: int, gap: int) -> Block:
    text, bold = unmark(_ATTRIBUTES.sub("", row.rstrip()))
    return Block("heading", text.replace("\n", " "), level=level, bold=bold, gap=gap)


def _unclosed(title: str) -> str:
    """Return the text of a heading without the number signs that close it."""
    return _ATTRIBUTES.sub("", title.rstrip()).rstrip().rstrip("#").rstrip() or "#"


def _block(rows: list[str], *, gap: int, numbered: bool, wrapped: bool) -> Block:
    heading = _HEADING.match(rows[0])
    if heading:
        return _heading(_unclosed(heading[2]), level=len(heading[1]), gap=gap)
    tagged = _TAGGED_HEADING.match(rows[0])
    if tagged:
        return _heading(tagged[2], level=int(tagged[1]), gap=gap)
    if rows[0].startswith(_VERBATIM):
        return Block("paragraph", "\n".join(row.removeprefix(_VERBATIM) for row in rows).strip("\n"), gap=gap)
    note = _NOTE.match(rows[0])
    if note:
        marker = next(group for group in note.groups() if group).translate(SUPERSCRIPTS)
        text, bold = unmark(f"{marker} {_join(rows, wrapped=True)[note.end() :]}")
        return Block("note", text, bold=bold, gap=gap)
    bullet = BULLET.match(rows[0]) or (_NUMBER.match(rows[0]) if numbered else None)
    if bullet:
        return _item(rows, bullet, gap=gap)
    rows[0] = _MEANING.sub("", rows[0])
    text, bold = unmark(_join(rows, wrapped=wrapped))
    return Block("paragraph", text, bold=bold, gap=gap)


def _item(rows: list[str], bullet: re.Match[str], *, gap: int) -> Block:
    label = bullet[0].strip()
    said = _join(rows, wrapped=True)[bullet.end() - len(bullet[1]) :]
    if said[:3] in _TASKS and said[3:4] == " ":
        said = _TASKS[said[:3]] + said[3:]
    text, bold = unmark(said)
    lead = "- " + (f"{label} " if label[-1] in ".)" else "")
    shifted = tuple((start + len(lead), end + len(lead)) for start, end in bold)
    return Block("item", lead + text, level=len(bullet[1]) // 2, bold=shifted, gap=gap)


def _join(rows: list[str], *, wrapped: bool) -> str:
    """Return the rows as one text; hard breaks (a backslash, or any line end if not wrapped) are kept."""
    pieces: list[str] = []
    for row in rows:
        broken = row.endswith("\\") and not row.endswith("\\\\")
        pieces += [(row[:-1] if broken else row).strip(), "\n" if broken or not wrapped else " "]
    return "".join(pieces).strip()
