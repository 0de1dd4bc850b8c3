"""The result of a search for headings: blocks, and the headings among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.blocks import Block


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

    def last(self, level: int) -> Heading | None:
        """Return the open heading of a level, or None if an outer one has come since."""
        for heading in reversed(self.headings):
            if heading.level <= level:
                return heading if heading.level == level else None
        return None

    def kind(self) -> str | None:
        """Return the kind of the innermost open section."""
        return self.headings[-1].kind if self.headings else None
