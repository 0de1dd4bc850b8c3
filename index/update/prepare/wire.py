"""What is said between the process that writes an index and those that make documents ready for it.

Asked with a document and its passages, a line of JSON each, they answer with a line of JSON and arrays in bytes.
Nothing that is read can run anything.
"""

from __future__ import annotations

import json
from dataclasses import asdict, astuple
from typing import IO, Any

import numpy as np

from index.stores.contract import Acronym, Entry, Prepared, Stored
from index.update.prepare.document import KEY_BYTES
from ingest import records


def ask(process: IO[bytes], bodies: tuple[str, ...]) -> None:
    """Ask for a document, given as JSON with its passages after it."""
    process.write(f"{len(bodies)}\n".encode() + "\n".join(bodies).encode() + b"\n")
    process.flush()


def asked(source: IO[bytes]) -> tuple[Stored, tuple[str, ...]] | None:
    """Return the document that is asked for, and its JSON; None at the end."""
    count = source.readline()
    if not count:
        return None
    document, *passages = (source.readline().decode().rstrip("\n") for _ in range(int(count)))
    stored = Stored(records.document(document), tuple(map(records.passage, passages)))
    return stored, (document, *passages)


def answer(target: IO[bytes], made: Prepared, *, overlong: int) -> None:
    """Answer with a document made ready, and how many of its passages the encoder cut."""
    told = {
        "entries": [asdict(entry) for entry in made.entries],
        "acronyms": [astuple(acronym) for acronym in made.acronyms],
        "tokens": [len(tokens) for tokens in made.tokens],
        "dimensions": made.vectors.shape[1],
        "sketch": len(made.sketch),
        "overlong": overlong,
    }
    tokens = b"".join(tokens.tobytes() for tokens in made.tokens)
    target.write(
        json.dumps(told).encode() + b"\n" + tokens + b"".join(made.keys) + made.vectors.tobytes() + made.sketch
    )
    target.flush()


def answered(source: IO[bytes], stored: Stored, bodies: tuple[str, ...]) -> tuple[Prepared, int]:
    """Return the document that was asked for, made ready, and how many of its passages the encoder cut.

    ValueError if the answer ends before it should.
    """
    told = json.loads(source.readline())
    tokens = np.split(_array(source, np.uint32, sum(told["tokens"])), np.cumsum(told["tokens"])[:-1])
    keys = tuple(source.read(KEY_BYTES) for _ in stored.passages)
    shape = (len(stored.passages), told["dimensions"])
    made = Prepared(
        stored,
        bodies=bodies,
        entries=tuple(map(_entry, told["entries"])),
        tokens=tuple(tokens) if stored.passages else (),
        keys=keys,
        vectors=_array(source, np.float32, shape[0] * shape[1]).reshape(shape),
        acronyms=tuple(Acronym(*values) for values in told["acronyms"]),
        sketch=source.read(told["sketch"]),
    )
    return made, told["overlong"]


def _entry(values: dict[str, Any]) -> Entry:
    return Entry(**values | {name: tuple(values[name]) for name in ("kinds", "names")})


def _array(source: IO[bytes], kind: type[np.generic], length: int) -> Any:
    return np.frombuffer(source.read(length * np.dtype(kind).itemsize), dtype=kind)
