"""Reads the parts of other formats that a Word file holds whole: web pages, texts, other Word files."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import PurePosixPath

from ingest.blocks import Block
from ingest.document import Notice
from ingest.formats import text
from ingest.formats.decode import decode
from ingest.formats.file import File
from ingest.formats.html import blocks_of

_PAGES = (".html", ".htm", ".xhtml")
_MAILS = (".mht", ".mhtml")  # a page with its pictures, as mail sends it
_TEXTS = (".txt", ".text")


def chunk_blocks(name: str, data: bytes, *, file: File) -> tuple[list[Block], tuple[Notice, ...]] | None:
    """Return the blocks of a part by its name, and what was left out of it; None if no reader here takes it."""
    suffix = PurePosixPath(name).suffix.lower()
    part = replace(file, data=data)
    if not data.strip():
        return [], ()
    if suffix in _MAILS:
        message = email.message_from_bytes(data, policy=email.policy.default)
        page = message.get_body(preferencelist=("html",))
        held = page.get_payload(decode=True) if page is not None else None
        return _page(held, file=part) if isinstance(held, bytes) and held.strip() else None
    if suffix in _PAGES:
        return _page(data, file=part)
    if suffix in _TEXTS:
        found = text.read(part)
        return found.blocks, found.notices
    return None


def _page(data: bytes, *, file: File) -> tuple[list[Block], tuple[Notice, ...]]:
    page, doubts = decode(data, file.path)
    blocks, left_out = blocks_of({"": page}, file=file)
    return blocks, (*doubts, *left_out)
