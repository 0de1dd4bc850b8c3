"""Reports words that are struck through: they are shown as no longer valid, so they are left out."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.document import Notice

_LONGEST = 80  # letters quoted of one stretch
_MOST = 50  # stretches quoted in one file


def struck_notices(texts: Iterable[str], *, page: int | None = None) -> tuple[Notice, ...]:
    """Return a notice for each stretch of struck words, blank ones left aside."""
    quoted = dict.fromkeys(" ".join(text.split()) for text in texts)
    return tuple(Notice("struck-out", page, _cut(text)) for text in list(filter(None, quoted))[:_MOST])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
