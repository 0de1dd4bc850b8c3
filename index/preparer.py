"""A process of its own that makes documents ready, as `index.preparers` asks.

python -m index.preparer FOLDER_OF_A_STATIC_ENCODER
"""

from __future__ import annotations

import sys
from pathlib import Path

from index.exchange import answer, asked
from index.prepare import embedded_texts, prepare
from index.static import StaticEncoder


def main(folder: str) -> None:
    """Answer until nothing is asked any more."""
    encoder = StaticEncoder(Path(folder))
    while request := asked(sys.stdin.buffer):
        stored, bodies = request
        texts = embedded_texts(stored)
        made = prepare(stored, bodies=bodies, texts=texts, vectors=encoder.encode_document(texts))
        answer(sys.stdout.buffer, made, overlong=encoder.overlong(texts))


if __name__ == "__main__":
    main(sys.argv[1])
