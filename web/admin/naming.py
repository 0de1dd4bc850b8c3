"""Safe file names for uploads: no path, no invisible characters, nothing reserved on any system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ingest import by_suffix, format_named

_LONGEST = 200  # bytes; most file systems allow 255, and other programs may add to a name
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # not allowed in names on Windows
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")  # device names on Windows


def visible(given: str) -> str:
    r"""Return the last part of an uploaded file's name, without invisible characters.

    >>> visible("..\\..\\/etc/bilan\x1b.PDF")
    'bilan.PDF'
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    return re.sub(r"\s+", " ", "".join(letter for letter in name if letter.isspace() or letter.isprintable())).strip()


def safe_name(given: str, form: str) -> str:
    """Return a safe name for a file of a format, close to the name given.

    >>> safe_name("../.bilan: fin", "pdf")
    'bilan_ fin.pdf'
    """
    name = _FORBIDDEN.sub("_", visible(given)).strip(" .").lstrip(".~$ ")
    suffix = Path(name).suffix
    stem = name.removesuffix(suffix).strip(" .") or "rapport"
    if suffix.lower() not in by_suffix():
        stem, suffix = f"{stem}{suffix}", format_named(form).suffixes[0]
    if _RESERVED.match(stem) or stem.upper() == "README":  # a folder's README is not indexed
        stem = f"rapport {stem}"
    return f"{_cut(stem, _LONGEST - len(suffix.encode()))}{suffix}"


def same(name: str) -> str:
    """Return a key that is equal for names that some file systems do not distinguish."""
    return unicodedata.normalize("NFC", name).casefold()


def _cut(stem: str, most: int) -> str:
    return stem.encode()[:most].decode("utf-8", "ignore").strip(" .")
