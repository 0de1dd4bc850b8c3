"""Parses XML defensively: no entities, no network, no DTD, bounded depth."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.formats.file import File


def parse(data: bytes, *, file: File, part: str) -> etree._Element:
    """Return the root of a part, at most 256 elements deep; raise UnreadableFile if it is malformed."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(file.path, "part-not-xml", part=part, cause=str(error)) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise UnreadableFile(file.path, "part-entities", part=part)
    return root


def outermost(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the descendants of a name that are not inside one another."""
    for part in element:
        if local(part) == name:
            yield part
        else:
            yield from outermost(part, name)


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
