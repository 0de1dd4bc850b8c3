"""How the time of reading grows with the length of a text, in processor time."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.text import acronyms, analyser
from index.text.stems import forms
from ingest import IngestError, load, passages
from ingest.blocks import Source
from ingest.formats.detect import format_of, reader_of
from ingest.formats.file import File
from ingest.formats.html import reader as html
from tests.support.ingest.hostile_text import FILES, PAGES, TEXTS

FLOOR = 0.1  # seconds below which nothing is said of growth
STEEPEST = 3.0  # times as long for a text twice as long; 2 is linear, 4 the square


def read_text(text: str) -> None:
    """Read a text file, and do what follows: outline, people, passages, terms, acronyms."""
    source = reader_of("markup")(File(Path("rapport.txt"), text.encode()))
    follow(source)


def follow(source: Source) -> None:
    """Do what follows the reading of a file, up to the terms of its passages."""
    document = load.parse(source, path=Path("rapport"), digest="")
    acronyms.learn(document.text)
    for passage in passages(document):
        analyser.analysed(passage.text)
        analyser.without_endings(passage.text)
    analyser.terms(document.text)  # as a highlight does


def read_page(text: str) -> None:
    """Read a web page, and do what follows."""
    follow(html.read(File(Path("rapport.html"), text.encode())))


def read_file(file: File) -> None:
    """Read an office file, a book or a PDF, and do what follows."""
    follow(reader_of(format_of(file))(file))


def cases() -> dict[str, Callable[[int], Callable[[], None]]]:
    """Return all hostile readings by name: a function of a size that returns what is to be timed."""
    found: dict[str, Callable[[int], Callable[[], None]]] = {}
    found |= {f"txt {name}": _case(read_text, make) for name, make in TEXTS.items()}
    found |= {f"html {name}": _case(read_page, make) for name, make in PAGES.items()}
    found |= {name: _case(read_file, make) for name, make in FILES.items()}
    return found


def _case(act: Callable[[Any], None], make: Callable[[int], Any]) -> Callable[[int], Callable[[], None]]:
    def of_size(size: int) -> Callable[[], None]:
        made = make(size)
        return lambda: act(made)

    return of_size


def seconds(act: Callable[[], None], *, tries: int = 1) -> float:
    """Return the least processor time of a few tries; a refused file has taken its time too."""
    return min(_spent(act) for _ in range(tries))


def _spent(act: Callable[[], None]) -> float:
    for remembered in (analyser._between_spaces, analyser._analysed_piece, analyser._remembered, forms):
        remembered.cache_clear()
    begun = time.process_time()
    with suppress(IngestError):
        act()
    return time.process_time() - begun


def too_steep(
    case: Callable[[int], Callable[[], None]], size: int, *, times: int = 2, steepest: float = STEEPEST
) -> float | None:
    """Return by how much the time of a text of this size exceeds that of one so many times shorter, or None.

    None if that is not too steep, or if the time is too short to say. A steep step is measured again, and so is the
    next one: noise is not steep three times.
    """
    if (whole := seconds(case(size))) < FLOOR:
        return None
    ratio = _ratio(whole, seconds(case(size // times)))
    for larger in (size, 2 * size):
        if ratio <= steepest:
            return None
        ratio = min(ratio, _ratio(*(seconds(case(each), tries=2) for each in (larger, larger // times))))
    return ratio if ratio > steepest else None


def _ratio(whole: float, part: float) -> float:
    return whole / max(part, FLOOR / 10)
