"""Time concurrent users over HTTP, each asking one question after another without a pause."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

import httpx
import numpy as np
from playwright.sync_api import Browser

from benchmarks.page.browsing import ask, visitor
from benchmarks.page.servers import serving
from benchmarks.page.target import Target

API = "/api/v1/ask"
PEOPLE = 50
EACH = 4  # questions of each of them
ROUNDS = 3
APART = 7  # questions from one of a person to the next: two neighbours do not ask the same soon after each other
PATIENCE = 60  # seconds until a question counts as not answered


@dataclass(frozen=True, slots=True)
class Way:
    """How a question is sent, and the string that only its own reply holds."""

    request: Callable[[str], httpx.Request]
    proof: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds of each question, the number without a reply of their own, and the total seconds."""

    taken: Sequence[float]
    errors: int
    seconds: float


def print_crowd(site: str, questions: Sequence[str], *, page: Way) -> list[Target]:
    """Print a table of one user and of many, on the page and the API, beside a route that returns a constant."""
    with serving("benchmarks.page.peers", "constant") as constant:
        ours = {
            "the page's own request": page,
            f"`{API}`": Way(
                lambda question: _get(f"{site}{API}", q=question),
                proof=lambda question: json.dumps(question, ensure_ascii=False),
            ),
        }
        ways = ours | {"a bare FastAPI route": Way(lambda _: _get(constant), proof=lambda _: "ok")}
        alone = {name: ask_all(way, questions, people=1, each=len(questions)) for name, way in ways.items()}
        rounds = [
            {name: ask_all(way, questions, people=PEOPLE, each=EACH) for name, way in ways.items()}
            for _ in range(ROUNDS)
        ]
    together = {name: _pooled([waits[name] for waits in rounds]) for name in ways}
    print(
        f"\n| {PEOPLE} people, {EACH} questions each, {ROUNDS} times in turn, ms "
        "| one alone, p50 | p50 | p95 | max | a second | errors |\n|---|---|---|---|---|---|---|"
    )
    for name, waits in together.items():
        p50, p95, most = np.quantile(waits.taken, (0.5, 0.95, 1))
        print(
            f"| {name} | {np.median(alone[name].taken):,.1f} | {p50:,.0f} | {p95:,.0f} | {most:,.0f} "
            f"| {len(waits.taken) / waits.seconds:,.0f} | {alone[name].errors + waits.errors} |"
        )
    return [
        *(Target(f"{PEOPLE} at once, {name}, p95", np.quantile(together[name].taken, 0.95), 1500) for name in ours),
        Target("errors", sum(alone[name].errors + together[name].errors for name in ours), 0, unit=""),
    ]


def _pooled(several: Sequence[Waits]) -> Waits:
    return Waits(
        [one for waits in several for one in waits.taken],
        sum(waits.errors for waits in several),
        sum(waits.seconds for waits in several),
    )


def page_way(browser: Browser, site: str, question: str) -> Way:
    """Send what the browser sends, except for the question: our event has it first, then its URL."""
    with visitor(browser) as context:
        page = context.new_page()
        page.goto(site)
        page.wait_for_function("clock.usable")
        with page.expect_request(lambda request: request.method == "POST") as sent:
            ask(page, question)
        url, body = sent.value.url.partition("?")[0], cast("dict[str, object]", sent.value.post_data_json)

    def request(question: str) -> httpx.Request:
        address = "?" + urlencode({"q": question})
        return httpx.Request("POST", url + address, json={**body, "data": [question, address, ""]})

    return Way(request, proof=lambda question: urlencode({"q": question}))


def _get(url: str, **parameters: str) -> httpx.Request:
    return httpx.Request("GET", url, params=parameters)


def ask_all(way: Way, questions: Sequence[str], *, people: int, each: int) -> Waits:
    """Let users ask, each starting with a different question."""
    return asyncio.run(_ask_all(way, questions, people=people, each=each))


async def _ask_all(way: Way, questions: Sequence[str], *, people: int, each: int) -> Waits:
    taken: list[float] = []
    answered: list[bool] = []
    trust = ssl.create_default_context()  # made once: each client would take 20 ms to make its own

    async def person(number: int) -> None:
        async with httpx.AsyncClient(verify=trust, timeout=PATIENCE) as client:  # one for all would make them queue
            for turn in range(each):
                question = questions[(number + APART * turn) % len(questions)]
                start = time.perf_counter()
                answered.append(await _is_answered(client, way, question))
                taken.append((time.perf_counter() - start) * 1000)

    start = time.perf_counter()
    await asyncio.gather(*map(person, range(people)))
    return Waits(taken, answered.count(False), time.perf_counter() - start)


async def _is_answered(client: httpx.AsyncClient, way: Way, question: str) -> bool:
    try:
        reply = await client.send(way.request(question))
    except httpx.TransportError:
        return False
    return reply.is_success and way.proof(question) in reply.text
