"""Guesses the encoding of text that is not Unicode from the French letters it would hold."""

from __future__ import annotations

import re
from functools import cache

_DECLARED = dict.fromkeys(("iso-8859-15", "iso8859-15", "latin-9", "latin9"), "iso-8859-15") | dict.fromkeys(
    ("macintosh", "mac", "x-mac-roman"), "mac_roman"
)
"""Single-byte encodings that a page may declare and bytes cannot reveal; others are guessed."""
_OLD = {"mac_roman": "Mac Roman", "cp850": "CP850 (DOS)"}
_USUAL_ACCENTS = "éèàêç"  # nine in ten of the accents in French text
_FRENCH = frozenset("âîôûëïüùœæÉÈÀÊÇÂÎÔÛËÏÜÙŒÆ«»’‘“”–—…€°§²³·•\xa0")
_CLEARLY = 3  # more French accents than in Windows-1252, from which an older encoding is believed
_LATIN_9 = re.compile(rb"[A-Za-z]\xbd[a-z]|[0-9][ \xa0]?\xa4")  # œ in a word, € after a number
_BETWEEN = re.compile(rb"[\x80-\x9f]")  # defined in Windows-1252 only
_SEVEN_BITS = re.compile(rb"[A-Za-z]\+A[M-P][A-Za-z0-9+/]-")  # a French accent in a word
_ENOUGH_ACCENTS = 3


def encoding_of(data: bytes, declared: str) -> tuple[str, str]:
    """Return the likeliest encoding of one byte a letter, and its name for people if it is a guess, else ""."""
    said = _DECLARED.get(declared.lower())
    if said is not None:
        return said, ""
    counts = [(byte, data.count(byte)) for byte in range(0x80, 0x100)]
    usual = _french(counts, "cp1252")
    best = max(_OLD, key=lambda encoding: _french(counts, encoding))
    if _french(counts, best) >= usual + _CLEARLY:
        return best, _OLD[best]
    if _LATIN_9.search(data) and not _BETWEEN.search(data):
        return "iso-8859-15", ""
    return "cp1252", ""


def _french(counts: list[tuple[int, int]], encoding: str) -> int:
    """Return how many usual accents the bytes hold in an encoding, less the letters that are not French."""
    letters = letters_of(encoding)
    return sum(
        count if letters[byte] in _USUAL_ACCENTS else 0 if letters[byte] in _FRENCH else -count
        for byte, count in counts
    )


def written_in_seven_bits(data: bytes) -> bool:
    """Return whether text is UTF-7, as old mail programs wrote it ("dur+AOk-")."""
    return data.isascii() and len(_SEVEN_BITS.findall(data)) >= _ENOUGH_ACCENTS


@cache
def letters_of(encoding: str) -> str:
    """Return the letters of the bytes 0 to 255 in an encoding; undefined ones are those of Latin-1."""
    letters = (bytes([byte]).decode(encoding, "replace") for byte in range(0x100))
    return "".join(chr(byte) if letter == "\ufffd" else letter for byte, letter in enumerate(letters))
