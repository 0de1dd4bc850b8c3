"""Prepare documents for writing, embedding only new text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import numpy as np

from index.encoders.protocol import Encoder
from index.encoders.static import StaticEncoder
from index.stores.contract import Prepared, Snapshot, Stored, Vectors
from index.update.prepare.document import embedded_texts, key, prepare
from index.update.prepare.pool import Preparers
from index.update.progress import Embedding, Progress

_AT_ONCE = 512  # passages encoded between two progress reports
_MANY = 3_000  # new passages from which several processes are worth starting


class Writing:
    """Prepares documents; `known` is a snapshot whose vectors can be reused, if any.

    From `_MANY` passages on, a static encoder runs in several processes and reuses nothing: embedding a text takes less
    time than looking its vector up. Leaving the context ends the processes.
    """

    def __init__(self, encoder: Encoder, *, known: Snapshot | None, progress: Progress) -> None:
        self.overlong = 0
        self._encoder = encoder
        self._known = known
        self._progress = progress
        self._done = 0
        self._several: Preparers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._several:
            self._several.close()

    def prepared(self, documents: Iterable[Stored]) -> Iterator[Prepared]:
        """Yield prepared documents, in order."""
        documents = iter(documents)
        while self._done < _MANY or not isinstance(self._encoder, StaticEncoder):
            several = _some(documents)
            if not several:
                return
            yield from self._prepared(several)
        self._several = self._several or Preparers(self._encoder)
        for made, overlong in self._several.prepared(documents):
            self._report_progress(len(made.entries), overlong)
            yield made

    def _prepared(self, several: Sequence[Stored]) -> Iterator[Prepared]:
        texts = [embedded_texts(stored) for stored in several]
        vectors = self._embedded([text for each in texts for text in each])
        for stored, own in zip(several, texts, strict=True):
            rows = np.stack([vectors[text] for text in own]) if own else self._nothing()
            yield prepare(stored, texts=own, vectors=rows)

    def _report_progress(self, done: int, overlong: int) -> None:
        self._done += done
        self.overlong += overlong
        self._progress(Embedding(self._done))

    def _embedded(self, texts: Iterable[str]) -> dict[str, Vectors]:
        """Return the vector of each text; each new text is encoded once."""
        keys = {text: key(text) for text in texts}
        known = self._known.known_vectors(list(keys.values())) if self._known else {}
        vectors = {text: known[name] for text, name in keys.items() if name in known}
        new = [text for text in keys if text not in vectors]
        for start in range(0, len(new), _AT_ONCE):
            chunk = new[start : start + _AT_ONCE]
            vectors |= dict(zip(chunk, self._encoder.encode_document(chunk), strict=True))
            self._report_progress(len(chunk), self._encoder.overlong(chunk))
        return vectors

    def _nothing(self) -> Vectors:
        return np.zeros((0, self._encoder.dimensions), dtype=np.float32)


def _some(documents: Iterator[Stored]) -> list[Stored]:
    """Return the next documents, about as many passages as one encoding takes; none at the end."""
    several: list[Stored] = []
    while sum(len(each.passages) for each in several) < _AT_ONCE and (stored := next(documents, None)):
        several.append(stored)
    return several
