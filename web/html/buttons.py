"""Buttons shared between pages."""

from __future__ import annotations

from html import escape

from ingest import Passage
from web.html import addresses


def copy_button(reference: str, passage: Passage, *, name: str) -> str:
    """Render the button that copies a reference with the passage's permalink."""
    link = addresses.passage(passage.id)
    return (
        f'<button type="button" class="copy" data-copy="{escape(reference)}" data-link="{link}">'
        f'Copier<span class="unseen"> {escape(name)}</span></button>'
    )
