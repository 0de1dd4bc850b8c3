"""The worker process that prepares documents for `index.update.prepare.pool`.

python -m index.update.prepare.worker FOLDER_OF_A_STATIC_ENCODER
"""

from __future__ import annotations

import sys
from pathlib import Path

from index.encoders.static import StaticEncoder
from index.update.prepare.document import embedded_texts, prepare
from index.update.prepare.wire import answer, asked


def main(folder: str) -> None:
    """Answer requests until standard input ends."""
    encoder = StaticEncoder(Path(folder))
    while request := asked(sys.stdin.buffer):
        stored, bodies = request
        texts = embedded_texts(stored)
        made = prepare(stored, bodies=bodies, texts=texts, vectors=encoder.encode_document(texts))
        answer(sys.stdout.buffer, made, overlong=encoder.overlong(texts))


if __name__ == "__main__":
    main(sys.argv[1])
