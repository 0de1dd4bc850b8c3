"""Reads web pages: the main text, without navigation and furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.blocks import Block, Source
from ingest.document import Notice
from ingest.formats.decode import decode
from ingest.formats.file import File
from ingest.formats.html.elements import Page
from ingest.formats.html.furniture import furniture_of
from ingest.formats.html.looks import Looks
from ingest.formats.html.notes import ties_of
from ingest.formats.html.page import text_of
from ingest.formats.html.tags import check_tags
from ingest.formats.left_out import left_out
from ingest.formats.runs import finished

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*+["']?\s*+([\w-]+)""", re.I)
_HEAD = 4096  # bytes searched for a declared encoding
_XHTML = "http://www.w3.org/1999/xhtml"
_EMPTY = re.compile(r"<([a-zA-Z][\w:-]*+)([^<>]*+)(?<=/)>")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")


def read(file: File) -> Source:
    """Return the blocks of a web page."""
    declared = _DECLARED.search(file.data[:_HEAD])
    text, doubts = decode(file.data, file.path, declared=declared[1].decode("ascii") if declared else "")
    blocks, notices = blocks_of({"": text}, file=file)
    return Source(finished(blocks), notices=(*doubts, *notices), styled=True)


def blocks_of(pages: Mapping[str, str], *, file: File) -> tuple[list[Block], tuple[Notice, ...]]:
    """Return the blocks of pages of HTML in order, with their own levels and sizes, and what was left out.

    The names of the pages are those that links between them use.
    """
    texts = {name: _EMPTY.sub(_closed, text) if _XHTML in text[:_HEAD] else text for name, text in pages.items()}
    for text in texts.values():
        check_tags(text, file)
    trees = {name: LexborHTMLParser(text) for name, text in texts.items()}
    looks = Looks(list(trees.values()))
    ties = ties_of(trees, looks)
    roots = [root for tree in trees.values() for root in text_of(tree)]
    furniture = {name: text for tree in trees.values() for name, text in furniture_of(tree).items()}
    page = _read(roots, Page(ties, looks, furniture))
    blocks = page.placed()
    if sum(map(len, page.hidden)) > sum(len(block.text) for block in blocks):
        page = _read(roots, Page(ties, looks, furniture, unveiled=True))
        blocks = page.placed()
    return blocks, (
        *left_out(Notice("struck-out"), page.struck),
        *left_out(Notice("hidden-words"), page.hidden),
        *left_out(Notice("page-furniture"), page.apart),
    )


def _read(roots: Iterable[LexborNode], page: Page) -> Page:
    for root in roots:
        page.take(root)
    return page


def _closed(match: re.Match[str]) -> str:
    """Return a self-closing XHTML element with an end tag, which HTML needs to close it."""
    return match[0] if match[1].lower() in _VOID else f"<{match[1]}{match[2][:-1]}></{match[1]}>"
