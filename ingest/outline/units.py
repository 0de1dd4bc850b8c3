"""Finds units, the spans that no passage may cut: a paragraph, or a list with its introduction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.french.labels import is_name_line
from ingest.spans import Span

_PROPOSAL = re.compile(r"^(?:- |\d{1,2}[.)°]|[Pp]roposition\s+(?:n°\s?)?\d|[Rr]ecommandation\s+(?:n°\s?)?\d)")


def units_of(
    blocks: Sequence[Block], *, spans: Sequence[Span], kinds: Sequence[str], owners: Sequence[int | None]
) -> tuple[Span, ...]:
    """Return the units in order, without titles, except those of box items, which begin their unit."""
    units: list[Span] = []
    proposing = False  # whether a proposal of this section has begun
    for rank, block in enumerate(blocks):
        if block.kind == "heading" and kinds[rank] != "box-item":
            continue
        inside = rank > 0 and owners[rank - 1] == owners[rank]
        proposing = inside and (proposing or _PROPOSAL.match(blocks[rank - 1].text) is not None)
        joined = (
            inside
            and blocks[rank - 1].kind != "heading"
            and _continues(blocks, rank, kind=kinds[rank], proposing=proposing)
        )
        if units and (joined or (inside and kinds[rank] == "box-item")):
            units[-1] = (units[-1][0], spans[rank][1])
        else:
            units.append(spans[rank])
    return tuple(units)


def _continues(blocks: Sequence[Block], rank: int, *, kind: str, proposing: bool) -> bool:
    """Return whether a block belongs to the same unit as the one before."""
    block, before = blocks[rank], blocks[rank - 1]
    if block.kind == "note" or before.kind == "subtitle":
        return True
    if kind == "proposals":
        return not _PROPOSAL.match(block.text) and proposing
    if block.kind == "item":
        return before.kind == "item" or (before.kind == "paragraph" and before.text.endswith(":"))
    return before.kind == "paragraph" and is_name_line(before.text)
