"""Requests of every kind that anybody can send, well-formed and not, none like the one before."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from itertools import count
from urllib.parse import quote, urlsplit

import httpx

Sender = Callable[[int], Awaitable[int]]

JSON = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
HTML = {"accept": "text/html"}
LONGEST = 120  # seconds for the beginning of an answer
PREDICT = "/gradio_api/run/predict"


class Requests:
    """Senders by kind, over the reports of a running site; each takes a number and returns the status, 0 for none.

    A sender's requests differ by the remainders of its number, which must be counted for its kind alone: see `in_turn`.
    """

    def __init__(self, address: str) -> None:
        self._client = httpx.AsyncClient(base_url=address, timeout=LONGEST)
        self._asked = count()
        self._host, self._port = urlsplit(address).hostname or "", urlsplit(address).port or 80

    async def prepare(self) -> None:
        """Learn the names of reports, passages and people, and words to ask with."""
        listed = (await self._client.get("/api/v1/documents")).json()["documents"]
        whole = [(await self._client.get(f"/api/v1/documents/{one['id']}?text=true")).json() for one in listed]
        self._words = [word for one in whole for word in one["text"].split()]
        self._documents = [one["id"] for one in listed]
        self._pages = [(one["id"], page) for one in listed for page in range(1, (one["pages"] or 0) + 1)]
        slugs = re.findall(r'href="(/intervenants/[^"]+)"', (await self._client.get("/intervenants")).text)
        found = (await self._client.get("/api/v1/search", params={"q": self._words[0], "k": 50})).json()["hits"]
        self._read = [
            *slugs,
            *(f"/documents/{quote(name)}" for name in self._documents),
            *(f"/documents/{quote(name)}/lecture" for name in self._documents),
            *(f"/passage/{hit['passage']['id']}" for hit in found),
            *(f"/documents/{quote(name)}/page/{page}" for name, page in self._pages),
            "/", "/aide", "/accessibilite", "/documents", "/propositions", "/intervenants", "/api", "/recherche",
        ]  # fmt: skip

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    @property
    def kinds(self) -> dict[str, Sender]:
        """The senders, by what they send."""
        return {
            "page": self._page, "search page": self._search_page, "plain search": self._plain, "note": self._note,
            "API": self._api, "API, malformed": self._api_malformed, "assistants": self._tool,
            "assistants, malformed": self._tool_malformed, "Gradio's call": self._predict,
            "Gradio's call, malformed": self._predict_malformed, "Gradio's queue": self._join,
            "stream, dropped": self._stream, "half a request, dropped": self._half, "missing": self._missing,
            "too long": self._long, "picture": self._picture,
        }  # fmt: skip

    def _question(self, number: int) -> str:
        """Return some words as they stand in a report, others each time, every third time one that stands nowhere."""
        start = next(self._asked) * 37 % len(self._words)
        words = self._words[start : start + 3 + number % 9]
        return " ".join([*words, f"x{number}"] if number % 3 == 2 else words)

    async def _get(self, path: str, **query: str | int) -> int:
        return (await self._client.get(path, params=query or None, headers=HTML)).status_code

    async def _post(self, path: str, body: bytes) -> int:
        return (await self._client.post(path, content=body, headers=JSON)).status_code

    async def _page(self, number: int) -> int:
        return await self._get(self._read[number % len(self._read)])

    async def _search_page(self, number: int) -> int:
        return await self._get("/", q=self._question(number))

    async def _plain(self, number: int) -> int:
        return await self._get("/recherche", q=self._question(number), annee=2000 + number % 30)

    async def _note(self, number: int) -> int:
        return await self._get(f"/note.{('md', 'odt', 'docx', 'bib', 'ris')[number % 5]}", q=self._question(number))

    async def _api(self, number: int) -> int:
        verb = ("search", "ask", "documents", "people")[number % 4]
        return await self._get(f"/api/v1/{verb}", **({"q": self._question(number)} if number % 4 < 2 else {}))

    async def _api_malformed(self, number: int) -> int:
        return await self._get("/api/v1/search", q="", k=number, **{f"unknown{number}": "x" * 100})

    async def _tool(self, number: int) -> int:
        return await self._post("/mcp", _tool_call(("ask", "search")[number % 2], question=self._question(number)))

    async def _tool_malformed(self, number: int) -> int:
        return await self._post("/mcp", (b"{", b"[]", _tool_call(f"none{number}"), b'{"id":1}')[number % 4])

    async def _predict(self, number: int) -> int:
        return await self._post(PREDICT, self._call(number, session=f"p{number}"))

    async def _predict_malformed(self, number: int) -> int:
        wrong = json.dumps({"data": [number], "fn_index": number, "session_hash": f"m{number}"}).encode()
        return await self._post(PREDICT, wrong if number % 2 else wrong[:-9])

    async def _join(self, number: int) -> int:
        return await self._post("/gradio_api/queue/join", self._call(number, session=f"q{number}"))

    async def _stream(self, number: int) -> int:
        asked = (f"heartbeat/h{number}", f"queue/data?session_hash=d{number}", f"queue/data?session_hash=q{number}")
        path = asked[number % 3]  # the last one's session stands in the queue
        return await self._dropped(f"GET /gradio_api/{path} HTTP/1.1\r\nhost: {self._host}\r\n\r\n".encode(), read=True)

    async def _half(self, number: int) -> int:
        head = f"POST {PREDICT} HTTP/1.1\r\nhost: {self._host}\r\ncontent-length: 500\r\n\r\n".encode()
        return await self._dropped(head[: 20 + number % 200] if number % 2 else head + b'{"data"', read=False)

    async def _missing(self, number: int) -> int:
        return await self._get((f"/none/{number}", f"/documents/none{number}", f"/assets/{number}.js")[number % 3])

    async def _long(self, number: int) -> int:
        return await self._get("/recherche", q="x" * (1_001 + number % 50_000))

    async def _picture(self, number: int) -> int:
        if not self._pages:
            return 0
        name, page = self._pages[number % len(self._pages)]
        return await self._get(f"/documents/{quote(name)}/page/{page}.png")

    def _call(self, number: int, *, session: str) -> bytes:
        question = self._question(number)
        data = [question, f"?q={quote(question)}", ""]
        return json.dumps({"data": data, "fn_index": 1, "trigger_id": 3, "session_hash": session}).encode()

    async def _dropped(self, sent: bytes, *, read: bool) -> int:
        """Send bytes, read the beginning of the answer or nothing, and leave; return the status read, or 0."""
        reader, writer = await asyncio.open_connection(self._host, self._port)
        answer = b""
        try:
            writer.write(sent)
            await writer.drain()
            if read:
                answer = await asyncio.wait_for(reader.readexactly(len(b"HTTP/1.1 404")), LONGEST)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
        return int(answer[-3:] or 0)


def in_turn(kinds: Sequence[str], number: int) -> tuple[str, int]:
    """Return the kind of the request of this number, counted from 0, and the number it has among those of its kind."""
    return kinds[number % len(kinds)], number // len(kinds)


def _tool_call(tool: str, **arguments: str) -> bytes:
    parameters = {"name": tool, "arguments": arguments}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": parameters}).encode()
