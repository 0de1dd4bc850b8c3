"""An assistant's client finds the tools, asks, and gets quotations that can be checked; a program does by REST."""

import asyncio

import httpx
import pytest
from mcp.client.client import Client

from tests.fake_engine import FakeEngine
from tests.served import served
from web.routes import create_app


@pytest.fixture(scope="module")
def address():
    """The address of a site over a real socket."""
    with served(create_app(FakeEngine())) as address:
        yield address


def called(address, tool, **given):
    """What a tool answers, and whether it is an error."""

    async def call():
        async with Client(f"{address}/mcp") as client:
            return await client.call_tool(tool, given)

    done = asyncio.run(call())
    return done.structured_content, done.is_error


def test_the_tools_are_there_and_say_what_they_do(address):
    """Three of them, in words for an assistant."""

    async def listed():
        async with Client(f"{address}/mcp") as client:
            return await client.list_tools()

    tools = asyncio.run(listed()).tools
    assert [tool.name for tool in tools] == ["search", "ask", "read_passage"]
    assert all(tool.description and tool.output_schema for tool in tools)


def test_an_answer_is_quotations_with_their_addresses(address):
    """Each can be read whole at the address it comes with."""
    found, failed = called(address, "ask", question="Community Land Trust")
    assert (failed, found["answered"]) == (False, True)
    quotation = found["quotations"][0]
    whole, _ = called(address, "read_passage", passage=quotation["passage"])
    assert quotation["quote"] in whole["quote"]
    assert "15 décembre 2015" in quotation["reference"]
    assert quotation["quote"] in httpx.get(address + quotation["link"]).text


def test_silence_is_an_answer(address):
    """With no quotation."""
    assert called(address, "ask", question="métro") == ({"answered": False, "quotations": []}, False)


def test_a_search_gives_as_many_passages_as_are_wanted(address):
    """At most."""
    found, _ = called(address, "search", query="Community Land Trust", k=1)
    assert len(found["result"]) == 1


@pytest.mark.parametrize(
    ("tool", "given"),
    [("ask", {"question": "x" * 1001}), ("search", {"query": "a", "k": 0}), ("read_passage", {"passage": "?"})],
)
def test_what_cannot_be_is_an_error_for_the_assistant(address, tool, given):
    """And the next call works."""
    assert called(address, tool, **given)[1] is True
    assert called(address, "ask", question="métro")[1] is False


def test_a_page_elsewhere_cannot_ask_through_a_visitors_browser(address):
    """A request that names another host or comes from another site is refused."""
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accepted = {"accept": "application/json, text/event-stream"}
    for header in ({"host": "evil.example"}, {"origin": "https://evil.example"}):
        assert httpx.post(f"{address}/mcp", json=call, headers=accepted | header).status_code in (403, 421)


def test_a_program_gets_the_same_by_rest(address):
    """Over a real connection."""
    answer = httpx.get(f"{address}/api/v1/ask", params={"q": "Community Land Trust"}).json()
    quoted, _ = called(address, "ask", question="Community Land Trust")
    assert [one["quote"] for one in answer["citations"]] == [one["quote"] for one in quoted["quotations"]]
