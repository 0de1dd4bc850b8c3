"""File uploads, written to disk as they arrive, and stopped at their limits."""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from anyio import to_thread
from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect

from web.admin.deposit import Deposit, refusing_os_errors
from web.admin.errors import Refused

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_MOST_FILES = 500
_SHORT = 4096  # bytes of a field that is not a file


@dataclass(frozen=True, slots=True)
class Received:
    """A complete upload: its path, and the name its sender gave."""

    file: Path
    name: str


async def receive(request: Request, deposit: Deposit, *, csrf: str, largest: int, most: int) -> list[Received]:
    """Return the files of a form whose first field is `csrf`; raise Refused at a limit, and keep nothing."""
    parts = _Parts(deposit, csrf=csrf, largest=largest)
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most:
        raise Refused("upload-too-large", most=most)
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise Refused("upload-not-files")
    done, count = False, 0
    try:
        parser = MultipartParser(options[b"boundary"], parts.callbacks())
        async for chunk in request.stream():
            count += len(chunk)
            if count > most:
                raise Refused("upload-too-large", most=most)
            await to_thread.run_sync(parser.write, chunk)
        parser.finalize()
        done = parts.ended
    except (FormParserError, ClientDisconnect) as error:
        raise Refused("upload-broken") from error
    finally:
        if not done:
            parts.discard()
    if not done:
        raise Refused("upload-incomplete")
    return parts.received


class _Parts:
    """Receives the parts of a form from the parser."""

    def __init__(self, deposit: Deposit, *, csrf: str, largest: int) -> None:
        self.received: list[Received] = []
        self.ended = False
        self._deposit, self._csrf, self._largest = deposit, csrf, largest
        self._admitted = False
        self._header = self._value = self._field = b""
        self._headers: dict[bytes, bytes] = {}
        self._name = ""
        self._file: BinaryIO | None = None
        self._size = 0

    def callbacks(self) -> MultipartCallbacks:
        """Return the callbacks of the parser."""
        return {
            "on_header_field": self._on_header_field,
            "on_header_value": self._on_header_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._on_headers_finished,
            "on_part_data": self._on_part_data,
            "on_part_end": self._on_part_end,
            "on_end": self._on_end,
        }

    def discard(self) -> None:
        """Delete every file received, complete or not."""
        if self._file:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
        for each in self.received:
            each.file.unlink(missing_ok=True)

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header = self._value = b""

    def _on_headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition"))
        self._headers, self._field, self._size = {}, b"", 0
        self._name = options.get(b"filename", b"").decode("utf-8", "replace")
        if not self._name:  # a field, or an empty file input
            return
        if not self._admitted:
            raise Refused("page-expired")
        if len(self.received) >= _MOST_FILES:
            raise Refused("upload-too-many", most=_MOST_FILES)
        where = self._deposit.arriving()
        with refusing_os_errors(self._deposit.folder):
            self._file = where.open("xb")

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._file is None:
            self._field = (self._field + data[start:end])[: _SHORT + 1]
            return
        if self._size > self._largest:
            raise Refused("upload-file-too-large", place=self._name, most=self._largest)
        with refusing_os_errors(self._deposit.folder):
            self._file.write(data[start:end])

    def _on_part_end(self) -> None:
        if self._file is None:
            self._admitted = self._admitted or _is_same(self._field, self._csrf)
            return
        with refusing_os_errors(self._deposit.folder):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        self.received.append(Received(Path(self._file.name), self._name))
        self._file = None

    def _on_end(self) -> None:
        self.ended = True


def _is_same(given: bytes, csrf: str) -> bool:
    """Return whether a token is the expected one, in constant time."""
    return hmac.compare_digest(given, csrf.encode())
