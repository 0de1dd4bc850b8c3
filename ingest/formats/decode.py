"""Decodes bytes to text, and cleans it of invisible characters."""

from __future__ import annotations

import codecs
import re
from html import unescape
from pathlib import Path

from ingest.document import Notice
from ingest.errors import UnreadableFile
from ingest.formats.encodings import encoding_of, letters_of, written_in_seven_bits
from ingest.french.normal import normal

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_INVISIBLE = dict.fromkeys([0x0000, 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_CONTROL = dict.fromkeys((*range(0x01, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)))
_TABLE = {**_CONTROL, **_LIGATURES, **_INVISIBLE}
_NEWLINE = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SHORTEST_WIDE = 16  # bytes; fewer do not show an encoding by their NULs
_NARROW_LETTERS = 0.8  # share of letters below U+0100: all French ones except ’ – œ € and similar
_CUT = re.compile(rb"(?:[\xc2\xc3\xc5]|\xe2[\x80-\xbf]?)\Z")
"""The beginning of a French letter or sign in UTF-8, whose end is missing; as the last byte it is nothing else."""
_ENCODED = re.compile("[^\x00-\x7f\ud800-\udfff]")
_STRAY = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as Python keeps them
_DOUBLED = re.compile(r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\x80-\xbf˜™œ“”¦¢]|Â[«»\xa0°§²]")
"""Accents, quotation marks and no-break spaces whose UTF-8 was decoded as Windows-1252."""
_LOST = "\ufffd"
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MARKUP = frozenset("<>&\"'`*_~=#|\\[](){}+-!$^\n\r\t")  # written as entities so that they are not taken for markup


def decode(data: bytes, path: Path, *, declared: str = "") -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a file's bytes and what is doubtful in it; raise UnreadableFile if they are not text.

    The bytes outweigh the declared encoding: most pages that declare Latin-1 are UTF-8.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableFile(path, "file-empty")
    text, doubts = _decoded(data, path, declared=declared)
    if _LOST in text:
        doubts = (*doubts, Notice("lost-letters", detail=str(text.count(_LOST))))
    text, doubled = undouble(text)
    return text, (*doubts, *doubled)


def _decoded(data: bytes, path: Path, *, declared: str) -> tuple[str, tuple[Notice, ...]]:
    wide = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None) or _unmarked(data)
    if wide is not None:
        return _decode_wide(data, path, encoding=wide)
    if b"\0" in data:
        raise UnreadableFile(path, "file-not-text")
    if written_in_seven_bits(data):
        return data.decode("utf-7", "replace"), (Notice("guessed-encoding", detail="UTF-7"),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _mixed(data) or _single(data, declared)


def _unmarked(data: bytes) -> str | None:
    """Return the encoding of UTF-16 text without a BOM, or None: nearly every second byte is NUL."""
    if len(data) < _SHORTEST_WIDE:
        return None
    first, second = (half.count(0) / len(half) for half in (data[::2], data[1::2]))
    if max(first, second) < _NARROW_LETTERS or min(first, second) > 0:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def _decode_wide(data: bytes, path: Path, *, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    """Return wide text, without the half letter it may end with."""
    spare = len(data) % (4 if encoding == "utf-32" else 2)
    cut = spare if len(data) >= _SHORTEST_WIDE else 0
    try:
        text = data[: len(data) - cut].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "text-damaged", encoding=encoding.upper()[:6]) from error
    return text, (Notice("broken-file"),) if cut else ()


def _mixed(data: bytes) -> tuple[str, tuple[Notice, ...]] | None:
    """Return text that is UTF-8 but for some bytes, read as Windows-1252, or None if it is not mainly UTF-8.

    In Windows-1252 text, bytes that happen to be UTF-8 are far rarer than those that are not.
    """
    whole = _CUT.sub(b"", data)
    text = whole.decode("utf-8-sig", "surrogateescape")
    strays = _STRAY.findall(text)
    if len(strays) > len(_ENCODED.findall(text)):
        return None
    letters = letters_of("cp1252")
    text = _STRAY.sub(lambda match: letters[ord(match[0]) - 0xDC00], text)
    doubts = [Notice("mixed-encoding", detail=str(len(strays)))] if strays else []
    return text, (*doubts, *([Notice("broken-file")] if len(whole) < len(data) else []))


def _single(data: bytes, declared: str) -> tuple[str, tuple[Notice, ...]]:
    """Return text in an encoding of one byte a letter; undefined bytes are read as Latin-1."""
    encoding, guessed = encoding_of(data, declared)
    doubts = (Notice("guessed-encoding", detail=guessed),) if guessed else ()
    try:
        return data.decode(encoding), doubts
    except UnicodeDecodeError:
        return codecs.charmap_decode(data, "strict", letters_of(encoding))[0], doubts


def undouble(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text with double-encoded accents ("Ã©") repaired if all of them are, and a notice if any is."""
    found = _DOUBLED.findall(text)
    if not found:
        return text, ()
    quoted = ", ".join(list(dict.fromkeys(found))[:3])
    try:
        once = text.translate({ord(letter): byte for byte, letter in enumerate(letters_of("cp1252"))}).encode("latin-1")
        return once.decode("utf-8"), (Notice("double-encoded", detail=quoted),)
    except UnicodeError:
        return text, (Notice("suspect-accents", detail=quoted),)


def clean(text: str) -> str:
    """Return the text in NFC with plain newlines, letters for their entities, and no invisible characters.

    No-break spaces and typographic quotes are kept as printed. Entities of signs that may be markup stay.
    """
    if text.isascii() and text.isalnum():
        return text  # as most runs of PDF pages are, each a letter or a word
    text = _NEWLINE.sub("\n", text).replace("\f", "\n\n").expandtabs(4)
    return normal("NFC", _ENTITY.sub(_letter, text).translate(_TABLE))


def _letter(entity: re.Match[str]) -> str:
    letter = unescape(entity[0])
    return entity[0] if letter == _LOST or not _MARKUP.isdisjoint(letter) else letter


def without_entities(text: str) -> str:
    """Return the text with the entities that `clean` leaves replaced, once markup has been read."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)
