"""Documents become what an index holds of them: embedded where their text is new, and made ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from index.contract import Prepared, Snapshot, Stored, Vectors
from index.encoder import Encoder
from index.prepare import embedded_texts, key, prepare
from index.progress import Embedding, Progress

AT_ONCE = 512  # passages handed to the encoder between two moves of the bar


class Writing:
    """Makes documents ready; `known` is the snapshot whose vectors are good still, if there is one."""

    def __init__(self, encoder: Encoder, *, known: Snapshot | None, progress: Progress) -> None:
        self.overlong = 0
        self._encoder = encoder
        self._known = known
        self._progress = progress
        self._done = 0

    def prepared(self, documents: Iterable[Stored]) -> Iterator[Prepared]:
        """Yield documents ready to be written, in their order, as they come."""
        for several in _batches(documents):
            texts = [embedded_texts(stored) for stored in several]
            vectors = self._embedded([text for each in texts for text in each])
            for stored, own in zip(several, texts, strict=True):
                rows = np.stack([vectors[text] for text in own]) if own else self._nothing()
                yield prepare(stored, texts=own, vectors=rows)

    def _embedded(self, texts: Iterable[str]) -> dict[str, Vectors]:
        """Return the vector of each text; only new texts go through the encoder, each once."""
        keys = {text: key(text) for text in texts}
        known = self._known.known_vectors(list(keys.values())) if self._known else {}
        vectors = {text: known[name] for text, name in keys.items() if name in known}
        new = [text for text in keys if text not in vectors]
        for start in range(0, len(new), AT_ONCE):
            chunk = new[start : start + AT_ONCE]
            vectors |= dict(zip(chunk, self._encoder.encode_document(chunk), strict=True))
            self.overlong += self._encoder.overlong(chunk)
            self._done += len(chunk)
            self._progress(Embedding(self._done))
        return vectors

    def _nothing(self) -> Vectors:
        return np.zeros((0, self._encoder.dimensions), dtype=np.float32)


def _batches(documents: Iterable[Stored]) -> Iterator[list[Stored]]:
    """Yield documents some at a time, about as many passages as the encoder takes at once."""
    batch: list[Stored] = []
    for stored in documents:
        batch.append(stored)
        if sum(len(each.passages) for each in batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
