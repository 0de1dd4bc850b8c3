"""Hands JSON messages with open files from one process to another, through a socket."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.records import JsonObject

_CHUNK = 1 << 16  # bytes
_STANDARD = (0, 1, 2)
_MOST_FILES = 1 << 16  # more than a process that reads one file has open
_WHOLE = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_DGRAM  # macOS has none of the first


def requests() -> tuple[socket.socket, socket.socket]:
    """Return the two ends of a socket for messages of any length, between processes that trust each other."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)


def wishes() -> tuple[socket.socket, socket.socket]:
    """Return the two ends of a socket whose messages come whole or not at all."""
    return socket.socketpair(socket.AF_UNIX, _WHOLE)


def send(to: socket.socket, message: JsonObject, *, files: Sequence[int]) -> None:
    """Send a message and the descriptors of open files, which stay open here too."""
    line = json.dumps(message).encode("ascii") + b"\n"
    sent = socket.send_fds(to, [line], files)
    if sent < len(line):
        to.sendall(line[sent:])


def receive(socket_: socket.socket, *, files: int) -> tuple[bytes, list[int]]:
    """Return the next line and the descriptors that came with it; no line if the other end is closed."""
    line, descriptors, _, _ = socket.recv_fds(socket_, _CHUNK, files)
    while line and not line.endswith(b"\n"):
        more = socket_.recv(_CHUNK)
        if not more:
            break
        line += more
    return line, descriptors


def receive_wish(socket_: socket.socket, *, files: int) -> tuple[bytes, list[int]]:
    """Return the next message, cut to 64 kB, and its descriptors; an empty one if the other end is closed."""
    message, descriptors, _, _ = socket.recv_fds(socket_, _CHUNK, files)
    return message, descriptors


def read_all(descriptor: int) -> bytes:
    """Return what an open file still holds, and close it."""
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def read_most(descriptor: int, *, most: int) -> bytes:
    """Return what a pipe holds, and close it; raise OverflowError if that is more than `most` bytes."""
    pieces: list[bytes] = []
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        while piece := file.read(_CHUNK):
            pieces.append(piece)
            most -= len(piece)
            if most < 0:
                raise OverflowError
    return b"".join(pieces)


def keep_only(descriptors: Iterable[int]) -> None:
    """Close every other open file, and have the standard ones lead nowhere: libraries print what notices word."""
    borders = [max(_STANDARD), *sorted(descriptors), _MOST_FILES]
    for before, after in pairwise(borders):
        os.closerange(before + 1, after)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in _STANDARD:
        os.dup2(nowhere, standard)
    os.close(nowhere)
