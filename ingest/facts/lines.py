"""The lines of a report that can state a fact: its first pages, and its last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block
from ingest.french.dates import find_dates
from ingest.french.kinds import report_kind
from ingest.french.lexicon import even, opens_with
from ingest.outline.shape import is_prose
from ingest.outline.titles import known_title

_FIRST_BLOCKS, _LAST_BLOCKS = 80, 15  # facts stand on the first two or three pages, or by the signatures
_LONGEST = 1200  # letters read of a line: the sentence that opens minutes, with its place and its date
_SHORT = 200  # letters of a line of a title page
_SMALL = 0.75  # of running text: the small print of a title page
_JOINT = re.compile(r"(?:(?<!\w)(?:d|du|de|des|la|le|les|et|a|au|aux|l|pour|sur|en|ordinaire)|[-–—:,'])$")
_TAIL = re.compile(r"(?:d'|du|de|des|et|relati(?:f|ve)s?|ordinaire|extraordinaire)(?!\w)")
_CELLS = " | "
_PROJECT = "projet"  # alone it says that a report is a draft, in a table what the meeting is about
OBJECT = re.compile(r"\W*(?:objet|sujet|theme|titre|intitule)(?: de la (?:reunion|seance|rencontre))?\s?[:–-]\s?(?=\S)")
"""The label of what a paper is about, at the head of an even text."""

STREET = r"\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|av\.|boulevard|bd|place|chemin|route|impasse|quai|allee|cours)\s"
"""The pattern of an address up to the name of its street, in an even text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that form one phrase, of block `rank`; `front` if it stands before the running text.

    `label` is the head of "Lieu : salle des fêtes", `level` the even text, which has the same offsets. `depth` is the
    level of a heading marked in the file, None for other lines.
    """

    text: str
    rank: int
    front: bool
    depth: int | None = None
    size: float = 1.0
    bold: bool = False
    item: bool = False

    @property
    def level(self) -> str:
        """Return the text in lower case without accents, letter for letter."""
        return even(self.text)

    @property
    def short(self) -> bool:
        """Return whether the line can stand on a title page."""
        return len(self.text) <= _SHORT


def first_lines(blocks: Sequence[Block]) -> list[Line]:
    """Return the lines of the first pages, those that form one phrase joined."""
    printed: list[Line] = []
    front = True
    for rank, block in enumerate(blocks[:_FIRST_BLOCKS]):
        if front and printed and _ends_front(block):
            front = False
        printed += _lines_of(block, rank, front=front)
    return _joined(printed)


def last_lines(blocks: Sequence[Block]) -> list[Line]:
    """Return the last lines after the first pages."""
    start = max(_FIRST_BLOCKS, len(blocks) - _LAST_BLOCKS)
    return _joined([line for rank, block in enumerate(blocks[start:], start) for line in _lines_of(block, rank)])


def _ends_front(block: Block) -> bool:
    """Return whether the title page ends at a block: with running text, or with the first part of the report."""
    known = known_title(block.text)
    if known is not None and known.bare and report_kind(block.text) is None:
        return True
    return block.kind == "paragraph" and block.size >= _SMALL and _runs(block)


def _runs(block: Block) -> bool:
    """Return whether a block is running text, and not a long line of a title page."""
    level = even(block.text)
    if not is_prose(block) or opens_with("page_tops", "page_labels", "sittings").match(level) or OBJECT.match(level):
        return False
    if report_kind(block.text) and len(block.text) <= _SHORT:
        return False
    return len(block.text) > _SHORT or block.text.rstrip(" »”\"')").endswith((".", "!", "?", "…", ":", ";"))


def _lines_of(block: Block, rank: int, *, front: bool = False) -> Iterator[Line]:
    if block.kind == "note":
        return
    depth = block.level if block.kind == "heading" else None
    texts = (
        [" ".join(block.lines)] if block.kind == "heading" else [row for line in block.lines for row in _cells(line)]
    )
    for text in texts:
        clean = " ".join(text[:_LONGEST].replace("\u00a0", " ").split())
        if clean:
            yield Line(clean, rank, front, depth, block.size, block.is_bold, block.kind == "item")


def _cells(row: str) -> list[str]:
    """Return the cells of a table's row: as "label : value" if it has two and the first is a label."""
    cells = [cell.strip(" |") for cell in row.split(_CELLS)]
    cells = list(dict.fromkeys(cell for cell in cells if cell))
    labelled = opens_with("page_labels").match(even(cells[0])) if len(cells) == 2 else None
    if len(cells) == 2 and (labelled or even(cells[0]) == _PROJECT) and len(cells[0]) <= 40:
        return [f"{cells[0].rstrip(' :')} : {cells[1]}"]
    return cells


def _joined(printed: Sequence[Line]) -> list[Line]:
    """Return the lines, joined where one goes on in the next: "Compte rendu" + "du conseil municipal"."""
    joined: list[Line] = []
    last = 0
    for line in printed:
        if joined and line.rank - last <= 1 and _goes_on(joined[-1], line, same=line.rank == last):
            before = joined[-1]
            joined[-1] = replace(before, text=f"{before.text} {line.text}", size=max(before.size, line.size))
        else:
            joined.append(line)
        last = line.rank
    return joined


def _goes_on(before: Line, line: Line, *, same: bool) -> bool:
    """Return whether a line goes on in the next; `same` if both are of one block."""
    sentence = before.level.startswith(("l'an ", "l an "))  # its lines are cut where the scan cut them
    if line.item or before.item or len(before.text) + len(line.text) > (_LONGEST if sentence else _SHORT):
        return False
    if before.depth is not None or line.depth is not None or opens_with("page_tops").match(line.level):
        return False
    if _JOINT.search(before.level) and not _ends_lettered(before.text):
        return True
    begun = line.text[0].islower() or _TAIL.match(line.level) is not None
    return begun and (same or sentence or not find_dates(before.text))


def _ends_lettered(text: str) -> bool:
    """Return whether a line ends in a letter that numbers it, not in « à »: "Groupe A", but not "SÉANCE TENUE A"."""
    return text.endswith(" A") and not text.isupper()
