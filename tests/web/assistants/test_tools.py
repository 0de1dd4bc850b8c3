from dataclasses import replace

import httpx2
import pytest
from fastapi.testclient import TestClient
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from ingest import ActesError, Attendance, Fact, Person
from ingest.messages import Message
from tests.support.web.fake_engine import REPORT, FakeEngine, document
from tests.support.web.served import served
from web.app import create_app
from web.guard.access import Access
from web.guard.problems import _MEDIA_TYPE

pytestmark = pytest.mark.anyio

REQUEST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
JSON = {"content-type": "application/json", "accept": "application/json, text/event-stream"}


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="module")
def base():
    with served(create_app(FakeEngine(), access=Access(rates=(), hosts=("actes.example.org",)))) as base:
        yield base


async def call(base, tool, **arguments):
    async with Client(f"{base}/mcp/") as client:
        return await client.call_tool(tool, arguments)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_a_client_finds_the_tools_and_how_to_use_them(base, mode):
    """Of either generation of the protocol; each tool is typed both ways and says to quote."""
    async with Client(f"{base}/mcp/", mode=mode) as client:
        assert "ne les reformulez pas" in client.instructions
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {"ask", "search", "read_passage", "describe_report"}
    assert all(tool.output_schema and tool.annotations.read_only_hint for tool in tools.values())
    assert "Citez `quote` tel quel" in tools["ask"].description
    assert tools["search"].input_schema["properties"]["k"]["maximum"] == 50
    assert tools["ask"].input_schema["required"] == ["question"]


async def test_the_transport_alone_reaches_the_tools(base):
    """As clients use it that are made of its parts."""
    async with Client(streamable_http_client(f"{base}/mcp/")) as client:
        assert len((await client.list_tools()).tools) == 4


@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
async def test_the_last_slash_does_not_matter(base, path):
    """Not every client follows a redirection."""
    async with httpx2.AsyncClient(follow_redirects=False) as client:
        assert (await client.post(f"{base}{path}", json=REQUEST, headers=JSON)).status_code == 200


async def test_an_answer_is_quotations_with_reference_and_permalink(base):
    """Word for word, and the address leads to the passage."""
    reply = (await call(base, "ask", question="Community Land Trust", year=[2015])).structured_content
    first = reply["quotations"][0]
    assert (reply["answered"], reply["doubtful"]) == (True, False)
    assert first["quote"] in REPORT
    assert first["reference"].startswith("Politique de la ville & ESS, 15 décembre 2015")
    assert first["permalink"] == f"{base}/passage/d1-1"
    async with httpx2.AsyncClient(follow_redirects=True) as client:
        assert (await client.get(first["permalink"])).status_code == 200


async def test_silence_says_that_the_reports_do_not_say(base):
    """Nearby passages are kept separate from answers."""
    reply = (await call(base, "ask", question="le métro automatique")).structured_content
    assert (reply["answered"], reply["quotations"]) == (False, [])
    assert "ne le disent pas" in reply["note"]
    assert [near["quote"] for near in reply["nearest"]] == ["Le métro automatique n’est cité nulle part."]


async def test_a_doubtful_answer_is_to_be_told_as_one():
    """In a field and in the note that says what to do with the answer."""
    engine = FakeEngine()
    engine.confidence = 0.4
    with served(create_app(engine)) as base:
        reply = (await call(base, "ask", question="Community Land Trust")).structured_content
    assert (reply["answered"], reply["doubtful"]) == (True, True)
    assert reply["note"].startswith("Réponse peu sûre\u00a0: dites-le d’abord")


async def test_a_known_reason_opens_the_note():
    """Before what silence means."""
    engine = FakeEngine()
    engine.reason = Message("named-nowhere", {"name": "Luc Roy"})
    with served(create_app(engine)) as base:
        reply = (await call(base, "ask", question="le métro automatique")).structured_content
    assert reply["note"].startswith("Aucun compte rendu ne nomme Luc Roy. Les comptes rendus ne le disent pas.")


async def test_a_search_gives_passages_with_those_who_speak_in_them(base):
    """People who are only listed are not given as speakers."""
    found = (await call(base, "search", question="bailleurs informelle", k=2)).structured_content
    assert {one["passage"]: one["speakers"] for one in found["passages"]} == {
        "d1-3": [],
        "d1-4": ["Thomas Dawance", "Mohamed Gnabaly"],
    }


async def test_a_passage_is_read_between_its_neighbours(base):
    """The words before and after it are the report's."""
    read = (await call(base, "read_passage", passage="d1-2")).structured_content
    assert read["before"].endswith("dans une logique antispéculative.")
    assert read["passage"]["quote"].startswith("La loi ALUR")
    assert read["after"].startswith("Les bailleurs sociaux")


async def test_a_report_is_described_with_its_facts_and_who_was_there():
    """Each fact with the words it was read from; an answer gives the report's id."""
    facts = (Fact("place", "Plaine Commune", "Salle des fêtes, Plaine Commune"),)
    report = replace(document(), facts=facts, people=(Person("Anne Rey"),), coverage=0.97)
    report = replace(report, roll=(Attendance("Anne Rey", "represented", 0, 4),))
    with served(create_app(FakeEngine(report))) as base:
        quoted = (await call(base, "ask", question="Community Land Trust")).structured_content["quotations"][0]
        told = (await call(base, "describe_report", document=quoted["document"])).structured_content
    assert told["facts"] == [{"name": "place", "value": "Plaine Commune", "words": facts[0].words, "guessed": False}]
    assert [(one["name"], one["presence"]) for one in told["people"]] == [("Anne Rey", "represented")]
    assert [(one["name"], one["words"]) for one in told["roll"]] == [("Anne Rey", report.text[:4])]
    assert (told["link"], told["coverage"], told["signs"]) == (f"{base}/documents/d1", 0.97, [])
    assert told["read_as"].startswith("lu d’après ses seuls titres")


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("read_passage", {"passage": "zz"}, "aucun passage «\u00a0zz\u00a0»"),
        ("describe_report", {"document": "zz"}, "aucun compte rendu «\u00a0zz\u00a0»"),
        ("ask", {"question": ""}, "at least 1 character"),
        ("ask", {"question": "x" * 1001}, "at most 1000 characters"),
        ("search", {"question": "a", "k": 51}, "less than or equal to 50"),
    ],
)
async def test_a_mistake_is_told_to_the_assistant(base, tool, arguments, message):
    """The message lets the assistant correct its call."""
    told = await call(base, tool, **arguments)
    assert told.is_error
    assert message in told.content[0].text


async def test_what_fails_here_is_not_told():
    """Messages of the index may name files."""

    class Broken(FakeEngine):
        def ask(self, question, **filters):  # noqa: ARG002
            raise ActesError("disk-full", place="/srv/secret")

    with served(create_app(Broken())) as base:
        told = await call(base, "ask", question="a")
    assert told.is_error
    assert "secret" not in told.content[0].text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "actes.example.org"}, 200),
        ({"host": "actes.example.org:8443", "origin": "https://actes.example.org:8443"}, 200),
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1.evil.example"}, 421),
        ({"host": "127.0.0.1:7944@evil.example"}, 421),
        ({"origin": "http://127.0.0.1:7944@evil.example"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
async def test_a_page_of_another_site_cannot_have_a_browser_ask(base, headers, status):
    """Whatever name it gives this machine."""
    async with httpx2.AsyncClient() as client:
        answer = await client.post(f"{base}/mcp/", json=REQUEST, headers=JSON | headers)
    assert answer.status_code == status


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
async def test_no_stream_is_kept_open(base, method):
    """Requests stand alone: there is nothing to listen to and nothing to end."""
    async with httpx2.AsyncClient() as client:
        told = await client.request(method, f"{base}/mcp/", headers=JSON)
    assert (told.status_code, told.headers["allow"], told.headers["content-type"]) == (405, "POST", _MEDIA_TYPE)


async def test_a_request_too_long_is_refused(base):
    """Said to be, or found to be."""

    async def pieces():
        for _ in range(20):
            yield b" " * 10_000

    async with httpx2.AsyncClient() as client:
        for content in (b" " * 70_000, pieces()):
            told = await client.post(f"{base}/mcp/", content=content, headers=JSON)
            assert (told.status_code, told.headers["content-type"]) == (413, _MEDIA_TYPE)


def test_the_tools_start_again_with_the_site():
    """A server that is stopped and started in one process serves them again."""
    app = create_app(FakeEngine())
    for _ in range(2):
        with TestClient(app, base_url="http://localhost") as client:
            assert client.post("/mcp/", json=REQUEST, headers=JSON).status_code == 200


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_below_a_path_of_a_proxy_permalinks_hold(mode):
    """Whatever task and thread a tool runs in."""
    app = create_app(FakeEngine(), access=Access(rates=()))

    async def proxied(scope, receive, send):
        await app(scope if scope["type"] == "lifespan" else {**scope, "root_path": "/actes"}, receive, send)

    with served(proxied) as address:
        async with Client(f"{address}/actes/mcp/", mode=mode) as client:
            told = await client.call_tool("ask", {"question": "Community Land Trust"})
    assert told.structured_content["quotations"][0]["permalink"] == f"{address}/actes/passage/d1-1"
