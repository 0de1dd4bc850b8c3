"""Decodes bytes to text, and cleans it of invisible characters."""

from __future__ import annotations

import codecs
import re
from functools import cache
from pathlib import Path

from ingest.document import Notice
from ingest.errors import UnreadableFile
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
_DECLARED = dict.fromkeys(("iso-8859-15", "iso8859-15", "latin-9", "latin9"), "iso-8859-15") | dict.fromkeys(
    ("macintosh", "mac", "x-mac-roman"), "mac_roman"
)
"""Single-byte encodings that a page may declare and bytes cannot reveal; others are read as Windows-1252."""
_MAC_ACCENTS = (b"\x8e", b"\x8f")  # é è; in Windows-1252 Ž and nothing
_WINDOWS_ACCENTS = (b"\xe9", b"\xe8")  # é è; in Mac Roman È and Ë
_ENOUGH_ACCENTS = 3
_DOUBLED = re.compile(r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\x80-\xbf˜™œ“”¦¢]|Â[«»\xa0°§²]")
"""Accents, quotation marks and no-break spaces whose UTF-8 was decoded as Windows-1252."""


def decode(data: bytes, path: Path, *, declared: str = "") -> str:
    """Return the text of a file's bytes; raise UnreadableFile if they are not text.

    The bytes outweigh the declared encoding: most pages that declare Latin-1 are UTF-8.
    """
    if not data.strip():
        raise UnreadableFile(path, "file-empty")
    wide = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None) or _unmarked(data)
    if wide is not None:
        return _decode_wide(data, path, encoding=wide)
    if b"\0" in data:
        raise UnreadableFile(path, "file-not-text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_letters(data, _DECLARED.get(declared.lower(), "mac_roman" if _is_mac(data) else "cp1252"))


def _unmarked(data: bytes) -> str | None:
    """Return the encoding of UTF-16 text without a BOM, or None: nearly every second byte is NUL."""
    if len(data) < _SHORTEST_WIDE or len(data) % 2:
        return None
    first, second = (half.count(0) / len(half) for half in (data[::2], data[1::2]))
    if max(first, second) < _NARROW_LETTERS or min(first, second) > 0:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def _decode_wide(data: bytes, path: Path, *, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "text-damaged", encoding=encoding.upper()[:6]) from error


def _decode_letters(data: bytes, encoding: str) -> str:
    """Return text in a single-byte encoding; undefined bytes are read as Latin-1."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return codecs.charmap_decode(data, "strict", _letters(encoding))[0]


@cache
def _letters(encoding: str) -> str:
    """Return the letters of the bytes 0 to 255 in an encoding; undefined ones are those of Latin-1."""
    letters = (bytes([byte]).decode(encoding, "replace") for byte in range(0x100))
    return "".join(chr(byte) if letter == "\ufffd" else letter for byte, letter in enumerate(letters))


def _is_mac(data: bytes) -> bool:
    """Return whether the bytes have the é and è of Mac Roman, and none of Windows-1252."""
    return sum(map(data.count, _MAC_ACCENTS)) >= _ENOUGH_ACCENTS and not any(map(data.count, _WINDOWS_ACCENTS))


def undouble(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text with double-encoded accents ("Ã©") repaired if all of them are, and a notice if any is."""
    found = _DOUBLED.findall(text)
    if not found:
        return text, ()
    quoted = ", ".join(list(dict.fromkeys(found))[:3])
    try:
        once = text.translate({ord(letter): byte for byte, letter in enumerate(_letters("cp1252"))}).encode("latin-1")
        return once.decode("utf-8"), (Notice("double-encoded", detail=quoted),)
    except UnicodeError:
        return text, (Notice("suspect-accents", detail=quoted),)


def clean(text: str) -> str:
    """Return the text in NFC with plain newlines, expanded ligatures and no invisible characters.

    No-break spaces and typographic quotes are kept as printed.
    """
    text = _NEWLINE.sub("\n", text).replace("\f", "\n\n").expandtabs(4)
    return normal("NFC", text.translate(_TABLE))
