"""The file: URL of a document's file, which can express any file name, text or not."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit


def location(file: Path) -> str:
    """Return the URL of a file.

    >>> location(Path("/reports/été.txt"))
    'file:///reports/%C3%A9t%C3%A9.txt'
    """
    return file.absolute().as_uri()


def file_at(location: str) -> Path:
    """Return the file at a URL."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(location).path)))
