"""Reports the words that a reader leaves out, by their beginnings."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.document import Notice

_LONGEST = 80  # letters quoted of one stretch
_MOST = 50  # stretches quoted in one file


def quoted_notices(code: str, texts: Iterable[str], *, page: int | None = None) -> tuple[Notice, ...]:
    """Return a notice of a code for each stretch of words, blank and repeated ones left aside."""
    quoted = dict.fromkeys(" ".join(text[: 4 * _LONGEST].split()) for text in texts)
    return tuple(Notice(code, page, _cut(text)) for text in list(filter(None, quoted))[:_MOST])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
