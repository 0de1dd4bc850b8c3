"""Reads EPUB books: pages in the order of the spine, without the table of contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from ingest.blocks import Block, Source
from ingest.errors import UnreadableFile
from ingest.formats.archive import Archive
from ingest.formats.decode import clean, decode
from ingest.formats.file import File
from ingest.formats.html import blocks_of
from ingest.formats.runs import finished
from ingest.formats.xml import parse
from ingest.french.dates import find_date
from ingest.french.lexicon import fold, words

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_COVER = 30  # blocks searched for the date of the title page
_FILE_NAME = re.compile(r"^Microsoft Word|\.\w{2,5}$|^\S*[a-z][-_][a-z]\S*$")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")  # with a time it is when the file was made


def read(file: File) -> Source:
    """Return the blocks of a book with its title and date."""
    archive = Archive(file)
    container = parse(archive.read(_CONTAINER), file=file, part=_CONTAINER)
    name = next((node.get("full-path", "") for node in container.iter("{*}rootfile")), "")
    book = parse(archive.read(name), file=file, part=name)
    pages = list(dict.fromkeys(_pages(book, folder=posixpath.dirname(name))))
    if _ENCRYPTION in archive.names:
        _check_open(parse(archive.read(_ENCRYPTION), file=file, part=_ENCRYPTION), pages, file=file)
    decoded = {name: decode(data, file.path) for name in pages if (data := archive.read(name)).strip()}
    blocks, left_out = blocks_of({name: text for name, (text, _) in decoded.items()}, file=file)
    doubts = tuple(dict.fromkeys(doubt for _, doubts in decoded.values() for doubt in doubts))
    title = _said(book, "title")
    title = "" if fold(title) in words("untitled") or _FILE_NAME.search(title) else title
    return Source(
        finished(_titled(blocks, title)), fields=_fields(book, title, blocks), notices=(*doubts, *left_out), styled=True
    )


def _pages(book: etree._Element, *, folder: str) -> Iterator[str]:
    """Yield the names of the pages in reading order, repeated ones included."""
    items = {item.get("id"): item for item in book.iter("{*}item")}
    guide = (node.get("href", "") for node in book.iter("{*}reference") if node.get("type") == "toc")
    contents = {href.partition("#")[0] for href in guide}
    for entry in book.iter("{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        href = item.get("href", "")
        if "nav" not in item.get("properties", "").split() and href not in contents:
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _check_open(encryption: etree._Element, pages: list[str], *, file: File) -> None:
    locked = {unquote(node.get("URI", "")) for node in encryption.iter("{*}CipherReference")}
    if not locked.isdisjoint(pages):
        raise UnreadableFile(file.path, "pages-locked")


def _said(book: etree._Element, name: str) -> str:
    """Return the first metadata entry of a name, or ""."""
    found = (clean("".join(str(text) for text in node.itertext())) for node in book.iter(f"{{*}}{name}"))
    return next((text for text in (" ".join(text.split()) for text in found) if text), "")


def _titled(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks with the book's title one level above all other headings."""
    rank = next((rank for rank, block in enumerate(blocks) if block.kind == "heading"), None)
    if rank is not None and fold(blocks[rank].text) == fold(title):
        blocks = [*blocks[:rank], replace(blocks[rank], level=0), *blocks[rank + 1 :]]
    return blocks


def _fields(book: etree._Element, title: str, blocks: list[Block]) -> Mapping[str, str]:
    """Return the title, and the day of publication if the title page has no date."""
    date = _said(book, "date")
    dated = any(find_date(block.text) for block in blocks[:_COVER])
    said = {"title": title, "date": date if _DAY.fullmatch(date) and not dated else ""}
    return {name: text for name, text in said.items() if text}
