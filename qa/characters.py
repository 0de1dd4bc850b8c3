"""Text of unknown origin made safe to write to files."""

from __future__ import annotations

import re
from urllib.parse import quote

_SIGNS = "%:/?#[]@!$&'()*+,;=-._~"
"""Characters of URLs besides letters and digits (RFC 3986)."""

_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids (section 2.2), lone surrogates included, or discourages: control characters."""


def writable(text: str) -> str:
    r"""Return the text with U+FFFD for each character that XML, UTF-8 or a terminal cannot take.

    >>> writable("bilan\x1b[2J")
    'bilan�[2J'
    """
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return the text writable and on one line, its lines joined by spaces."""
    return " ".join(filter(None, map(str.strip, writable(text).splitlines())))


def address(text: str) -> str:
    """Return a URL with every character that URLs do not allow percent-encoded.

    >>> address("https://actes.fr/passage/l’eau}")
    'https://actes.fr/passage/l%E2%80%99eau%7D'
    """
    return quote(text, safe=_SIGNS)
