"""The protocol between the process that writes an index and the workers that prepare documents.

A request is a document and its passages, a line of JSON each; a reply is a line of JSON and raw arrays. Nothing read
can execute code.
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
    """Send a request to prepare a document, given as JSON followed by its passages."""
    process.write(f"{len(bodies)}\n".encode() + "\n".join(bodies).encode() + b"\n")
    process.flush()


def asked(source: IO[bytes]) -> tuple[Stored, tuple[str, ...]] | None:
    """Return the next requested document and its JSON; None at the end."""
    count = source.readline()
    if not count:
        return None
    document, *passages = (source.readline().decode().rstrip("\n") for _ in range(int(count)))
    stored = Stored(records.document(document), tuple(map(records.passage, passages)))
    return stored, (document, *passages)


def answer(target: IO[bytes], made: Prepared, *, overlong: int) -> None:
    """Send the reply: a prepared document, and its number of truncated passages."""
    header = {
        "entries": [asdict(entry) for entry in made.entries],
        "acronyms": [astuple(acronym) for acronym in made.acronyms],
        "tokens": [len(tokens) for tokens in made.tokens],
        "dimensions": made.vectors.shape[1],
        "sketch": len(made.sketch),
        "overlong": overlong,
    }
    tokens = b"".join(tokens.tobytes() for tokens in made.tokens)
    target.write(
        json.dumps(header).encode() + b"\n" + tokens + b"".join(made.keys) + made.vectors.tobytes() + made.sketch
    )
    target.flush()


def answered(source: IO[bytes], stored: Stored, bodies: tuple[str, ...]) -> tuple[Prepared, int]:
    """Return the prepared document of a reply, and its number of truncated passages; ValueError if it is cut short."""
    header = json.loads(source.readline())
    tokens = np.split(_array(source, np.uint32, sum(header["tokens"])), np.cumsum(header["tokens"])[:-1])
    keys = tuple(source.read(KEY_BYTES) for _ in stored.passages)
    shape = (len(stored.passages), header["dimensions"])
    made = Prepared(
        stored,
        bodies=bodies,
        entries=tuple(map(_entry, header["entries"])),
        tokens=tuple(tokens) if stored.passages else (),
        keys=keys,
        vectors=_array(source, np.float32, shape[0] * shape[1]).reshape(shape),
        acronyms=tuple(Acronym(*values) for values in header["acronyms"]),
        sketch=source.read(header["sketch"]),
    )
    return made, header["overlong"]


def _entry(values: dict[str, Any]) -> Entry:
    return Entry(**values | {name: tuple(values[name]) for name in ("kinds", "names")})


def _array(source: IO[bytes], kind: type[np.generic], length: int) -> Any:
    return np.frombuffer(source.read(length * np.dtype(kind).itemsize), dtype=kind)
