"""The same verbs as tools that an assistant can use, over the Model Context Protocol."""

from __future__ import annotations

import os
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import BaseModel, Field
from starlette.applications import Starlette

from qa import Engine, cite_whole
from web import addresses
from web.api import LONGEST

INSTRUCTIONS = (
    "Proceedings of French seminars. Ask in French. Quote what the tools return word for word, with its reference; "
    "add nothing to it. An answer without quotations means that the proceedings do not say: say so."
)
LOCAL = ("127.0.0.1:*", "localhost:*", "[::1]:*")

Question = Annotated[str, Field(min_length=1, max_length=LONGEST, description="A question or keywords, in French.")]
Count = Annotated[int, Field(ge=1, le=50, description="How many passages.")]


class Quotation(BaseModel):
    """Words of the proceedings, how to cite them, and the address where they can be checked."""

    quote: str
    reference: str
    passage: str
    link: str


class Reply(BaseModel):
    """What the proceedings say, quoted; no quotation when they do not say."""

    answered: bool
    quotations: list[Quotation]


def server(engine: Engine) -> MCPServer:
    """Return the tools over an engine."""
    tools = MCPServer("Actes", instructions=INSTRUCTIONS, version="1", log_level="WARNING")

    @tools.tool(description="Find the passages of the proceedings nearest to a question or keywords, best first.")
    def search(query: Question, k: Count = 10) -> list[Quotation]:
        now = engine.snapshot()
        return [_whole(now, hit.passage.id) for hit in now.search(query, k)]

    @tools.tool(
        description="Answer a question with sentences quoted from the proceedings, or tell that they do not say."
    )
    def ask(question: Question) -> Reply:
        answer = engine.ask(question)
        several = [_quotation(one.quote, one.reference, one.passage.id) for one in answer.citations]
        return Reply(answered=bool(answer), quotations=several)

    @tools.tool(description="Read a whole passage by its id.")
    def read_passage(passage: Annotated[str, Field(max_length=200)]) -> Quotation:
        try:
            return _whole(engine.snapshot(), passage)
        except KeyError:
            raise ValueError(f"no passage {passage!r}") from None

    return tools


def application(tools: MCPServer) -> Starlette:
    """Return what answers at /mcp: no session is kept, and only names that ACTES_HOSTS lists may be asked for."""
    hosts = [*LOCAL, *filter(None, os.environ.get("ACTES_HOSTS", "").split(","))]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=hosts,
        allowed_origins=[f"{scheme}://{host}" for host in hosts for scheme in ("http", "https")],
    )
    return tools.streamable_http_app(
        streamable_http_path="/mcp", json_response=True, stateless_http=True, transport_security=security
    )


def _whole(engine: Engine, identifier: str) -> Quotation:
    passage = engine.passage(identifier)
    reference = cite_whole(engine.document(passage.document), passage).reference
    return _quotation(passage.text, reference, passage.id)


def _quotation(words: str, reference: str, passage: str) -> Quotation:
    return Quotation(quote=words, reference=reference, passage=passage, link=addresses.passage(passage))
