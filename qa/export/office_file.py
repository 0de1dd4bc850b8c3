"""Office files: zip archives of XML with fixed parts from `office/`; equal parts make equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

_FOLDER = Path(__file__).parent / "office"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold


def fixed_parts(kind: str) -> dict[str, bytes]:
    """Return the parts of `office/docx` or `office/odt` by name in the archive, sorted."""
    folder = _FOLDER / kind
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: files[name].read_bytes() for name in sorted(files)}


def parsed(part: bytes) -> etree._Element:
    """Return the root element of a part."""
    return etree.fromstring(part, etree.XMLParser(remove_blank_text=True, resolve_entities=False))


def element(namespace: str, name: str, *inside: etree._Element, **attributes: str) -> etree._Element:
    """Return an element with attributes, all in one namespace; underscores in attribute names become hyphens."""
    named = {f"{{{namespace}}}{key.replace('_', '-')}": value for key, value in attributes.items()}
    made = etree.Element(f"{{{namespace}}}{name}", named)
    made.extend(inside)
    return made


def filled(part: bytes, values: Mapping[str, str]) -> etree._Element:
    """Return the root of a part with the first element of each name set to its value."""
    root = parsed(part)
    for name, value in values.items():
        root.find(f".//{{*}}{name}").text = value
    return root


def written(root: etree._Element) -> bytes:
    """Return a part serialised."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts, in order; `mimetype` is stored uncompressed, as OpenDocument requires."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), content, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.create_system = 0  # the same on every platform
    return entry
