"""Turns the elements of web pages into blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest.blocks import Block
from ingest.formats.cells import Cell, table
from ingest.formats.html.formulas import formula_in, is_formula
from ingest.formats.html.looks import Look, Looks
from ingest.formats.html.notes import Ties, number_in
from ingest.formats.html.page import TEXT, text_in, walk
from ingest.formats.numbering import numeral
from ingest.formats.runs import Run, heading, item, note, paragraphs, raised, runs_of
from ingest.french.lexicon import words

_DIGITS = 4  # of the number of an item
_CELLS = ("td", "th")
_DEEPEST_SUP = 3  # raised elements around one that may be a footnote marker
_DEEPEST_TABLE = 4  # tables around one another; deeper ones lay out a page
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TITLES = frozenset(("msotitle", "title"))  # classes of the title in pages that office programs write
_ORNAMENTS = ("¶", "#", "§", "↩", "↩︎", "↑", "^")  # texts of permalinks and back-links
_QUOTES = (("«\u00a0", "\u00a0»"), ("“", "”"))  # that a browser prints around `q`, the outer and the inner


@dataclass(slots=True)
class _List:
    """An open list: the form of its numbers ("" for bullets), the last number, and whether its item is still empty."""

    form: str
    last: int
    fresh: bool = False

    @property
    def label(self) -> str:
        """Return the number of the open item."""
        return f"{numeral(self.last, self.form)}." if self.form else ""


class Page:
    """The blocks of pages in order, with what was left out: `struck`, `hidden`, or standing `apart` from the text."""

    def __init__(self, ties: Ties, looks: Looks, furniture: Mapping[int, str], *, unveiled: bool = False) -> None:
        """Prepare to read pages; `unveiled` shows what their style sheets hide, as a script of the page may."""
        self.ties = ties
        self._looks = looks
        self._furniture = furniture
        self._unveiled = unveiled
        self.struck: list[str] = []
        self.hidden: list[str] = []
        self.apart: list[str] = []
        self._look = [Look()]  # of the open elements
        self._quotes = 0
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.lists: list[_List] = []
        self.tables: list[list[list[Cell]]] = []
        self.aside: list[tuple[list[Block], list[_List]]] = []  # saved around open cells and notes
        self.level: int | None = None
        self.preformatted = self.raised = 0
        self.called: list[int] = []  # notes whose markers are in the open block
        self.homes: dict[int, Block] = {}
        self.notes: dict[int, list[Block]] = {}

    def take(self, root: LexborNode) -> None:
        """Read one part of the page into blocks."""
        skipped: int | None = None
        for entered, node in walk(root):
            if skipped is not None:
                skipped = skipped if entered or node.mem_id != skipped else None
            elif node.tag == TEXT:
                self.text(text_in(node))
            elif entered and (self.is_marker(node) or self.is_apart(node)):
                skipped = node.mem_id
            elif entered:
                self.enter(node)
            else:
                self.leave(node)
        self.close()

    def text(self, said: str) -> None:
        """Add text to the open block."""
        said = said if self.preformatted else re.sub(r"[ \t\r\n\f]+", " ", said)
        look = self._look[-1]
        if not look.struck:
            self.runs.append(Run(raised(said) if look.raised else said, look.bold, capitals=look.capitals))
        elif said.strip():
            self.struck.append(said)

    def is_marker(self, node: LexborNode) -> bool:
        """Consume a node that is a footnote marker or back-link with its children; return whether it was one."""
        if node.tag == "sup" and self.raised >= _DEEPEST_SUP:
            return False
        if node.tag == "a" and (node.mem_id in self.ties.back or node.text().strip() in _ORNAMENTS):
            return True
        link = node if node.tag == "a" else node.css_first("a") if node.tag == "sup" else None
        tied = self.ties.links.get(link.mem_id) if link is not None else None
        marker = tied or (number_in(node.text()) if node.tag == "sup" else None)
        if marker is None:
            return False
        if tied and link is not None and link.mem_id in self.ties.homes:
            self.called.append(self.ties.homes[link.mem_id])
        self.text(marker)
        return True

    def is_apart(self, node: LexborNode) -> bool:
        """Consume a formula, furniture, or what a style sheet hides; return whether the node was one."""
        if node.mem_id in self._furniture:
            self.apart.append(self._furniture[node.mem_id])
            return True
        if is_formula(node):
            self.text(f" {formula_in(node)} ")
            return True
        if self._unveiled or not self._looks.of(node).hidden:
            return False
        self.hidden.append(node.text())
        return True

    def enter(self, node: LexborNode) -> None:
        """Handle the start of an element."""
        tag = node.tag or ""
        if tag in words("html_blocks"):
            self.close()
        if node.mem_id in self.ties.notes or tag in _CELLS:
            self.aside.append((self.blocks, self.lists))
            self.blocks, self.lists = [], []
        self.level = self.level if (level := _level(node)) is None else level
        self._look.append(self._look[-1] | self._looks.of(node))
        self.preformatted += tag == "pre"
        self.raised += tag == "sup"
        if tag == "br":
            self.runs.append(Run("\n"))
        elif tag == "q":
            self.text(_QUOTES[self._quotes % 2][0])
            self._quotes += 1
        elif tag in ("ul", "ol"):
            form = (node.attributes.get("type") or "1") if tag == "ol" else ""
            self.lists.append(_List(form, _whole(node, "start", 1) - 1))
        elif tag == "li" and self.lists:
            self.lists[-1].last = _whole(node, "value", self.lists[-1].last + 1)
            self.lists[-1].fresh = True
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])

    def leave(self, node: LexborNode) -> None:
        """Handle the end of an element."""
        tag = node.tag or ""
        if tag in words("html_blocks") or node.mem_id in self.ties.notes:
            self.close()
        self.level = self.level if _level(node) is None else None
        self._look.pop()
        self.preformatted -= tag == "pre"
        self.raised -= tag == "sup"
        if node.mem_id in self.ties.notes or tag in _CELLS:
            found = self.blocks
            self.blocks, self.lists = self.aside.pop()
            self.put(found, node)
        elif tag in ("ul", "ol"):
            self.lists.pop()
        elif tag == "q":
            self._quotes -= 1
            self.text(_QUOTES[self._quotes % 2][1])
        elif tag == "table":
            rows = self.tables.pop()
            deep = len(self.tables) >= _DEEPEST_TABLE
            self.blocks += [block for row in rows for cell in row for block in cell.blocks] if deep else table(rows)

    def put(self, found: list[Block], node: LexborNode) -> None:
        """Store the blocks of a note, a cell or an inline part."""
        marker = self.ties.notes.get(node.mem_id)
        if marker is not None:
            runs = [run for block in found for run in (*runs_of(block), Run("\n"))]
            self.notes[node.mem_id] = note(runs, marker=marker)
        elif self.tables and self.tables[-1]:
            across, down = (_whole(node, name, 1) for name in ("colspan", "rowspan"))
            self.tables[-1][-1].append(Cell(found, across, down, names=node.tag == "th"))
        else:
            self.blocks += found

    def close(self) -> None:
        """End the open block."""
        runs, self.runs = self.runs, []
        if self.level is not None:
            found = heading(runs, level=self.level)
        elif self.lists and self.lists[-1].fresh:
            found = item(runs, level=len(self.lists) - 1, label=self.lists[-1].label)
            self.lists[-1].fresh = not found
        else:
            found = paragraphs(runs)
        self.blocks += found
        if found:
            for called in self.called:
                self.homes.setdefault(called, found[-1])  # a note follows its first marker
            self.called = []

    def placed(self) -> list[Block]:
        """Return the blocks with each note after the block with its marker, unreferenced notes last."""
        behind: dict[int, list[Block]] = {}
        for name, home in self.homes.items():
            behind.setdefault(id(home), []).extend(self.notes.pop(name, []))
        blocks = self.blocks[:-1] if behind and self.blocks[-1:] and self.blocks[-1].kind == "heading" else self.blocks
        found = [kept for block in blocks for kept in (block, *behind.get(id(block), []))]
        return [*found, *(block for blocks in self.notes.values() for block in blocks)]


def _level(node: LexborNode) -> int | None:
    """Return the depth of a heading, 0 for the title of the page, None for other elements."""
    tag, said = node.tag or "", node.attributes
    if tag == "p" and not _TITLES.isdisjoint((said.get("class") or "").lower().split()):
        return 0
    if said.get("role") == "heading":
        return min(max(1, _whole(node, "aria-level", 2)), 9)
    return _HEADINGS.get(tag)


def _whole(node: LexborNode, name: str, otherwise: int) -> int:
    said = node.attributes.get(name) or ""
    return int(said) if said.isdecimal() and len(said) <= _DIGITS else otherwise
