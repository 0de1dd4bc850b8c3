"""The result of a search for headings: blocks, and the headings among them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.blocks import Block
from ingest.genre import GenreName


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section: `index` of its block, `until` the block that ends it unless a heading does so first.

    `outside` means that it belongs to no open section, `plain` that only its form made it a heading.
    """

    index: int
    level: int
    kind: str
    title: str
    subtitle: str | None = None
    until: int | None = None
    outside: bool = False
    plain: bool = False


@dataclass(slots=True)
class HeadingList:
    """Blocks and headings, collected from top to bottom; `cover` counts the title page's blocks."""

    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    cover: int = 0
    genre: GenreName = "other"
    around: list[Heading] = field(default_factory=list)  # the last heading, and those of the sections around it

    def add(self, heading: Heading) -> None:
        """Add the next heading."""
        while self.around and self.around[-1].level >= heading.level:
            self.around.pop()
        self.around.append(heading)
        self.headings.append(heading)

    def end_here(self) -> None:
        """End the section of the last heading before the next block."""
        self.headings[-1] = self.around[-1] = replace(self.headings[-1], until=len(self.blocks))

    def last(self, level: int) -> Heading | None:
        """Return the open heading of a level, or None if an outer one has come since."""
        return next((heading for heading in self.around if heading.level == level), None)

    def above(self, level: int) -> Heading | None:
        """Return the heading of the section that a heading of this level would open in, or None."""
        return next((heading for heading in reversed(self.around) if heading.level < level), None)

    def kind(self) -> str | None:
        """Return the kind of the innermost open section."""
        return self.headings[-1].kind if self.headings else None
