"""The text of a chat completion, from a body sent whole (JSON) or streamed (server-sent events)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_DONE = re.compile(rb"(?:^|[\r\n])data: ?\[DONE\]\s*$")
_TAIL = 32  # bytes, enough to hold [DONE]


def body(chunks: Iterable[bytes], *, most: int) -> bytes:
    """Return the chunks joined, up to the end of the stream or its [DONE]; ValueError above `most` bytes."""
    read = bytearray()
    for chunk in chunks:
        read += chunk
        if len(read) > most:
            raise ValueError(f"more than {most} bytes")
        if _DONE.search(read[-_TAIL:]):
            break  # some servers then keep the connection open
    return bytes(read)


def content(body: bytes) -> str:
    """Return the text of the first choice; ValueError if the body is not a chat completion, or an empty one."""
    text = body.decode("utf-8-sig")
    try:
        if text.lstrip().startswith("{"):
            said = _said(json.loads(text), "message")
        else:
            said = "".join(_said(json.loads(data), "delta") for data in _events(text))
    except RecursionError:
        raise ValueError("JSON too deep") from None
    if not said.strip():
        raise ValueError("no choice says anything")
    return said


def _events(text: str) -> Iterator[str]:
    """Yield the data of each event, as specified at https://html.spec.whatwg.org/multipage/server-sent-events.html."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    for event in lines.split("\n\n"):
        fields = (line.partition(":") for line in event.split("\n"))
        data = "\n".join(value.removeprefix(" ") for name, _, value in fields if name == "data")
        if data == "[DONE]":
            return
        if data:
            yield data


def _said(completion: Any, part: str) -> str:
    """Return the text of a completion's first choice, "" if it has none: a chunk may only report token usage."""
    try:
        said = completion["choices"][0][part]["content"]
    except (LookupError, TypeError):
        return ""
    parts = said if isinstance(said, list) else [said]  # models that reason answer in parts, their thinking among them
    texts = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(text for text in texts if isinstance(text, str))
