"""Reads Writer files, zipped or flat.

Kept: insertions, text boxes, notes (after the paragraph with their marker). Dropped: deletions, hidden text, comments,
headers and footers, tables of contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.blocks import Block, Source
from ingest.document import Notice
from ingest.errors import UnreadableFile
from ingest.formats.archive import Archive
from ingest.formats.cells import Cell, table
from ingest.formats.file import File
from ingest.formats.left_out import left_out
from ingest.formats.numbering import Numbering
from ingest.formats.office.drawings import open_chart_blocks
from ingest.formats.office.formulas import formula_in
from ingest.formats.office.odt_objects import Objects, drawn_object
from ingest.formats.office.odt_styles import DEPTHS, OUTLINE, lists_of, said, styles_of
from ingest.formats.office.styles import Look
from ingest.formats.office.symbols import drawn_as
from ingest.formats.runs import Run, finished, has_words, heading, item, note, paragraphs, raised
from ingest.formats.xml import local, outermost, parse

_INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "alphabetical-index", "user-index")
_UNPRINTED = ("annotation", "tracked-changes", "forms", "hidden-text", "placeholder", "script", "title", "desc")
_APART = ("ruby-text", "binary-data", "shapes", "covered-table-cell", "note-citation")
_DROPPED = frozenset((*_INDEXES, *_UNPRINTED, *_APART))
_SHAPES = frozenset(("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "connector", "g"))
_MOST_SPACES = 100  # in one element
_DIGITS = 9  # of a number
_MOST_REPEATED = 100  # cells that one stands for


def read(file: File) -> Source:
    """Return the blocks of a Writer file."""
    archive = Archive(file) if file.data.startswith(b"PK") else None
    reader = _Reader(_parts(file, archive), file, archive)
    return Source(finished(reader.blocks()), notices=reader.notices(), styled=True)


def _parts(file: File, archive: Archive | None) -> list[etree._Element]:
    """Return the roots of the parts with styles and text, the text last."""
    if archive is None:
        return [parse(file.data, file=file, part="document")]
    manifest = "META-INF/manifest.xml"
    locked = manifest in archive.names and b"encryption-data" in archive.read(manifest)
    if locked or "encrypted-package" in archive.names:
        raise UnreadableFile(file.path, "file-protected")
    names = [name for name in ("styles.xml",) if name in archive.names]
    return [parse(archive.read(name), file=file, part=name) for name in (*names, "content.xml")]


class _Reader:
    def __init__(self, parts: list[etree._Element], file: File, archive: Archive | None) -> None:
        self.body = next(parts[-1].iter("{*}text"), None)
        if self.body is None:
            raise UnreadableFile(file.path, "odt-without-text")
        self.styles = styles_of(parts)
        self.numbering = Numbering(lists_of(parts))
        self.counts = {"footnote": 0, "endnote": 0}
        regions = self.body.iter("{*}changed-region")
        self.deletions = {said(region, "id") for region in regions if region.find("{*}deletion") is not None}
        self.deleting = False
        self.objects = Objects(file, archive)
        self.struck: list[str] = []
        self.unread: list[str] = []
        self.behind: list[Block] = []  # text boxes and notes of the open paragraph

    def blocks(self) -> list[Block]:
        return self.inside(self.body)

    def notices(self) -> tuple[Notice, ...]:
        """Return what was left out or could not be read."""
        unread = (Notice("unread-part", detail=name) for name in self.unread)
        return (*left_out(Notice("struck-out"), self.struck), *unread)

    def inside(self, container: etree._Element) -> list[Block]:
        """Return the blocks of a body, a section, a cell or a text box."""
        found: list[Block] = []
        for element in _shown(container):
            name = local(element)
            if name in ("p", "h"):
                found += self.paragraph(element)
            elif name == "list":
                found += self.listed(element, level=0, style="")
            elif name == "table":
                found += table(self.cells(row) for row in _nearest(element, "table-row"))
            else:
                found += self.inside(element)
        return found

    def cells(self, row: etree._Element) -> list[Cell]:
        """Return the cells of a row; those that others cover are left out."""
        names = local(row.getparent()) == "table-header-rows"
        found: list[Cell] = []
        for cell in _nearest(row, "table-cell"):
            across, down = (_count(cell, f"number-{way}-spanned") for way in ("columns", "rows"))
            blocks = self.inside(cell)
            again = min(_count(cell, "number-columns-repeated"), _MOST_REPEATED)
            found += [Cell(blocks, across, down, names), *[Cell((), across, down, names)] * (again - 1)]
        return found

    def listed(self, element: etree._Element, *, level: int, style: str) -> list[Block]:
        """Return the items of a list, nested lists included."""
        style = said(element, "style-name") or style
        if not level and said(element, "continue-numbering") != "true" and not said(element, "continue-list"):
            self.numbering.restart(style)
        found: list[Block] = []
        for entry in _shown(element):
            start = said(entry, "start-value")
            if start.isdecimal() and len(start) <= _DIGITS:
                self.numbering.count_from(style, level, start=int(start))
            fresh = local(entry) == "list-item"
            for part in _shown(entry):
                if local(part) == "list":
                    found += self.listed(part, level=level + 1, style=style)
                elif local(part) in ("p", "h"):
                    found += self.paragraph(part, listed=(style, level) if fresh else None)
                    fresh = False
        return found

    def paragraph(self, paragraph: etree._Element, *, listed: tuple[str, int] | None = None) -> list[Block]:
        style = said(paragraph, "style-name")
        if self.styles.is_contents(style):
            return []
        outer, self.behind = self.behind, []
        runs = list(self.runs(paragraph, self.styles.look(style)))
        found = self.shaped(paragraph, runs, style=style, listed=listed) if has_words(runs) else []
        found, self.behind = found + self.behind, outer
        return found

    def shaped(
        self, paragraph: etree._Element, runs: list[Run], *, style: str, listed: tuple[str, int] | None
    ) -> list[Block]:
        if local(paragraph) == "h":
            depth = said(paragraph, "outline-level")
            level = int(depth) if depth in DEPTHS else 1
            number = self.numbering.label(*(listed or (OUTLINE, level - 1)))
            return heading([Run(f"{number} "), *runs] if number else runs, level=level)
        if self.styles.level(style) == 0:
            return heading(runs, level=0)
        return item(runs, level=listed[1], label=self.numbering.label(*listed)) if listed else paragraphs(runs)

    def runs(self, element: etree._Element, look: Look) -> Iterator[Run]:
        """Yield the runs of a paragraph or part of it."""
        yield from self.run(element.text, look)
        for part in element:
            name = local(part)
            drawn = drawn_object(part) if name == "frame" else None
            if drawn is not None:
                yield from self.drawing(drawn, look)
            elif name in _SHAPES:
                self.behind += self.inside(part)
            elif name == "note":
                yield from self.marker(part, look)
            elif name == "s":
                count = said(part, "c")
                yield Run(" " * (min(int(count[:_DIGITS]), _MOST_SPACES) if count.isdecimal() else 1), look.strong)
            elif name in ("tab", "line-break"):
                yield Run(" " if name == "tab" else "\n", look.strong)
            elif name == "span":
                yield from self.runs(part, self.styles.letters(said(part, "style-name")).over(look))
            elif name in ("change-start", "change-end") and said(part, "change-id") in self.deletions:
                self.deleting = name == "change-start"  # only flat files keep deletions in place
            elif name not in _DROPPED and said(part, "display") != "none":
                yield from self.runs(part, look)
            yield from self.run(part.tail, look)

    def drawing(self, drawn: etree._Element, look: Look) -> Iterator[Run]:
        """Yield a formula in its line; keep the words of a chart to follow the paragraph."""
        if self.objects.is_known(drawn):
            return
        root = self.objects.root(drawn)
        if root is not None and local(root) == "math":
            yield Run(f" {formula_in(root)} ", look.strong, look.size or 0.0)
            return
        found = open_chart_blocks(root) if root is not None else []
        self.behind += found
        if not found:
            self.unread.append(said(drawn, "href"))

    def run(self, text: str | None, look: Look) -> Iterator[Run]:
        """Yield the run of a stretch of text, unless it is hidden or deleted."""
        if text and not look.hidden and not self.deleting:
            words = drawn_as(look.font or "", re.sub(r"[ \t\r\n]+", " ", text))
            if look.struck:
                self.struck.append(words)
            else:
                yield Run(raised(words) if look.raised else words, look.strong, look.size or 0.0, bool(look.capitals))

    def marker(self, element: etree._Element, look: Look) -> Iterator[Run]:
        """Yield the marker of a note, and keep the note to follow the paragraph."""
        kind = said(element, "note-class") or "footnote"
        self.counts[kind] = self.counts.get(kind, 0) + 1
        printed = "".join(str(text) for part in element.findall("{*}note-citation") for text in part.itertext()).strip()
        marker = raised(printed if printed.isdecimal() else str(self.counts[kind]))
        yield Run(marker, look.strong, look.size or 0.0)
        self.behind += note(self.note_runs(element), marker=marker)

    def note_runs(self, element: etree._Element) -> Iterator[Run]:
        for paragraph in outermost(element, "p"):
            yield from self.runs(paragraph, self.styles.look(said(paragraph, "style-name")))
            yield Run("\n")


def _count(cell: etree._Element, name: str) -> int:
    count = said(cell, name)
    return int(count) if count.isdecimal() and len(count) <= _DIGITS else 1


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    for part in element:
        if local(part) not in _DROPPED and said(part, "display") != "none":
            yield part


def _nearest(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, through any groups."""
    for part in _shown(element):
        if local(part) == name:
            yield part
        elif local(part).startswith("table-"):
            yield from _nearest(part, name)
