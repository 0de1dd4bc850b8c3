"""The common form of all formats: blocks, and the pages they are printed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ingest.document import Notice
from ingest.grid import Grid
from ingest.spans import Spans

BlockKind = Literal["heading", "subtitle", "paragraph", "item", "note"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or footnote without its markup.

    `level` is the depth of a heading (1 outermost) or of a list item. `bold` holds spans of `text`. `gap` counts the
    blank lines before it: more than one sets boxes and captions apart. `breaks` lists the printed pages in the text:
    pairs of an offset and the page's rank in `Source.pages`, the first at offset 0. `size` is the font size relative
    to running text, 1.0 where the format has none. `left_out` is the code of why the block is not in the text, ""
    where it is. `table` is the grid of a table, whose text is the text of the grid;
    None for any other block. `coloured` means that the whole text is in another colour than running text.
    """

    kind: BlockKind
    text: str
    level: int = 0
    bold: Spans = ()
    gap: int = 1
    breaks: Spans = ()
    size: float = 1.0
    left_out: str = ""
    table: Grid | None = None
    coloured: bool = False

    @property
    def lines(self) -> list[str]:
        """Return the printed lines."""
        return self.text.split("\n")

    @property
    def is_bold(self) -> bool:
        """Return whether the whole text is bold."""
        return any(start == 0 and end >= len(self.text.rstrip(" :")) for start, end in self.bold)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page: the number of the file's page that holds it, and its label.

    Two printed pages may share one page of the file. `confidence` (0 to 1) is that of text recognised from an image,
    None where the text comes from the file.
    """

    number: int
    label: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of the file: its title, its depth from 1, and the rank in `Source.pages` of the page it leads to."""

    title: str
    depth: int
    page: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader yields: blocks in reading order, and what the file says about itself.

    `pages` is empty where the format has none. `fields` holds the file's own metadata under the folded names a person
    would type ("title", "date", "place", "kind"). `styled` means that sizes and weights of blocks come from the file,
    so that headings can be recognised by their look. `running` lists the running headers and footers, which are not
    among the blocks. `slides` means that the pages are slides, each with at most one heading, its title.
    """

    blocks: list[Block]
    pages: tuple[Sheet, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    styled: bool = False
    bookmarks: tuple[Bookmark, ...] = ()
    running: tuple[str, ...] = ()
    slides: bool = False
