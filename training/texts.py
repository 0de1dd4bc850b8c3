"""An index of bare texts, without reports around them, to train and evaluate rankings on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encoders.open import bundled
from index.encoders.protocol import Encoder
from index.stores.contract import Entry, Prepared, Snapshot, Stored, Tokens, Vectors
from index.stores.files import Files
from index.stores.folder import FolderStore
from index.text.analyser import index_text
from index.update.build import made_with
from index.update.prepare.document import key, written
from ingest import Document, Passage


def open_texts(texts: Sequence[str], folder: Path, *, encoder: Encoder) -> Snapshot:
    """Return an index of `texts`, written in a new `folder`; rows are in their order."""
    tokens = [np.unique(ids).astype(np.uint32) for ids in bundled().tokens(texts)]
    vectors = encoder.encode_document(list(texts))
    store = FolderStore(folder)
    with store.writing(), store.draft(made_with(encoder), anew=True) as draft:
        for row, text in enumerate(texts):
            draft.add(_prepared(str(row), text, tokens=tokens[row], vectors=vectors[row : row + 1]))
        draft.publish(removed=frozenset(), files=Files())
    return store.snapshot()


def _prepared(name: str, text: str, *, tokens: Tokens, vectors: Vectors) -> Prepared:
    """Return a text as a report without a title, of one passage."""
    document = Document(name, "", None, None, None, text, (), (), (), (), (), name, "")
    passage = Passage(name, name, (), "", 0, len(text), text, None, (), 0)
    stored = Stored(document, (passage,))
    return Prepared(stored, written(stored), (Entry(index_text(text)),), (tokens,), (key(text),), vectors)
