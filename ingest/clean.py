"""Characters: what bytes say, without the ones nobody sees."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ingest.errors import UnreadableFile

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_INVISIBLE = dict.fromkeys([0x0000, 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_TABLE = {**_LIGATURES, **_INVISIBLE}
_NEWLINE = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")


def decode(data: bytes, path: Path) -> str:
    """Return the text of a file's bytes; raise UnreadableFile when they hold none."""
    if not data.strip():
        raise UnreadableFile(path, "the file is empty; save the report again and retry")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_utf16(data, path)
    if b"\0" in data:
        raise UnreadableFile(path, "the file is not text (it holds NUL bytes); export the report as text and retry")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_windows(data, path)


def _decode_utf16(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "the file is damaged UTF-16; save it again as UTF-8 and retry") from error


def _decode_windows(data: bytes, path: Path) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        reason = "the text is neither UTF-8 nor Windows-1252; save it again as UTF-8 and retry"
        raise UnreadableFile(path, reason) from error


def clean(text: str) -> str:
    """Return the text in NFC with plain newlines, letters for ligatures, and no invisible characters.

    No-break spaces and typographic quotes stay: they are part of what was printed.
    """
    text = _NEWLINE.sub("\n", text).replace("\f", "\n\n").expandtabs(4)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text.translate(_TABLE)))
