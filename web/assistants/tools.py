"""The library's verbs as tools for assistants: the Model Context Protocol at /mcp/, over streamable HTTP.

Stateless: there are no sessions, and the server sends nothing on its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from anyio import Event, move_on_after, sleep_forever
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import ToolAnnotations
from pydantic import Field
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest import version
from ingest.messages import FRENCH, Message
from qa import Engine
from web.api.models import MOST, OperatorsOut, Text, Year
from web.assistants.models import Reply, Report, SearchReply, Surrounded, extracts
from web.guard.hosts import Hosts
from web.guard.limits import Capped, Limited
from web.guard.problems import problem
from web.guard.rates import RateLimiter

_OPENING = 5.0  # seconds for which a request waits for the tools, at the start and after a failure
_BODY = 65_536  # bytes of one request: the longest question takes a tenth
_READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_UNCHECKED = TransportSecuritySettings(enable_dns_rebinding_protection=False)
"""Host and origin are checked here: the library takes `127.0.0.1:80@evil.example` for a local name."""
_INSTRUCTIONS = """\
Ces outils interrogent des comptes rendus de séminaires. Tout ce qu’ils rendent est tiré d’eux mot à mot.
Citez les mots exacts, entre guillemets, avec leur référence et leur lien ; ne les reformulez pas et n’y ajoutez rien.
Une réponse vide veut dire que les comptes rendus ne le disent pas : dites-le, sans répondre à leur place.
Quand `doubtful` est vrai, la réponse est peu sûre : dites-le avant de la citer.
N’attribuez des propos à une personne que si l’outil la nomme."""
_ASK = """\
Répond à une question posée en français par des phrases des comptes rendus, citées mot à mot.
Citez `quote` tel quel, entre guillemets, après `lead`, avec `reference` et `permalink`.
Quand `doubtful` est vrai, dites d’abord que la réponse est peu sûre.
Quand `answered` est faux, les comptes rendus ne disent pas la réponse : dites-le, et ne la tirez pas de `nearest`."""
_SEARCH = """\
Cherche les passages les plus proches d’une question ou de mots-clés, le meilleur d’abord.
Un passage proche ne répond pas forcément : lisez-le. Citez-le tel quel, avec `reference` et `permalink`.
Une liste vide veut dire que les comptes rendus n’en parlent pas."""
_READ = """\
Donne un passage entre les paragraphes qui l’entourent, pour vérifier le sens d’une citation avant de la donner."""
_REPORT = """\
Dit ce qu’est un compte rendu : date, lieu, instance, genre, parties, personnes et leur présence.
Un fait `guessed` n’est pas dit par le compte rendu : ne le donnez pas sans le dire. Pour citer, servez-vous de ask."""

Question = Annotated[
    Text, Field(description="la question, ou des mots-clés, en français ; « … » exige ces mots, -mot exclut")
]
Documents = Annotated[list[Text], Field(max_length=MOST, description="seulement ces comptes rendus (identifiants)")]
Years = Annotated[list[Year], Field(max_length=MOST, description="seulement les comptes rendus de ces années")]
Kinds = Annotated[
    list[Text], Field(max_length=MOST, description="seulement ces sortes de partie : session, workshop, proposals…")
]
Speakers = Annotated[list[Text], Field(max_length=MOST, description="seulement les passages de ces personnes")]


class Assistants:
    """An ASGI application that answers with the tools over an engine, while it does `serve`."""

    def __init__(self, engine: Engine, limiter: RateLimiter, *, hosts: Hosts) -> None:
        self._server = _server(engine)
        self._hosts = hosts
        self._open = Event()
        self._served: ASGIApp = Limited(Capped(self._serve, body=_BODY), limiter)

    def routes(self) -> list[Route]:
        """Return the routes, with and without the trailing slash, so that clients need not follow redirects."""
        return [Route(path, endpoint=self) for path in ("/mcp", "/mcp/")]

    async def serve(self, ready: Callable[[], None]) -> None:
        """Serve until cancelled, and call `ready` once requests are answered; it may be called again after it fails."""
        self._server.streamable_http_app(
            json_response=True, stateless_http=True, transport_security=_UNCHECKED, max_request_body_size=_BODY
        )
        try:
            async with self._server.session_manager.run():
                self._open.set()
                ready()
                await sleep_forever()
        finally:
            self._open = Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._served(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            # A stream of server messages would stay open and never carry one.
            refusal = problem(scope, 405, Message("post-only"), headers={"allow": "POST"})
            await refusal(scope, receive, send)
            return
        origins = Headers(scope=scope).getlist("origin")
        if not all(map(self._hosts.sent, origins)):
            await problem(scope, 403, Message("other-origin"))(scope, receive, send)
            return
        with move_on_after(_OPENING):
            await self._open.wait()
        if self._open.is_set():
            await self._server.session_manager.handle_request(scope, receive, send)
        else:
            await problem(scope, 503, Message("assistants-away"))(scope, receive, send)


def _server(engine: Engine) -> MCPServer[Any]:
    # Where logging is not configured, the library configures it; its default level logs every call.
    server: MCPServer[Any] = MCPServer(
        "actes", title="Actes", version=version(), instructions=_INSTRUCTIONS, log_level="WARNING", subscriptions=False
    )
    _add_questions(server, engine)
    _add_reading(server, engine)
    return server


def _add_questions(server: MCPServer[Any], engine: Engine) -> None:
    @server.tool(title="Interroger les comptes rendus", description=_ASK, annotations=_READING)
    def ask(
        question: Question,
        context: Context[Any, Request],
        document: Documents = [],  # noqa: B006  # never changed
        year: Years = [],  # noqa: B006
        kind: Kinds = [],  # noqa: B006
        speaker: Speakers = [],  # noqa: B006
    ) -> Reply:
        now = engine.snapshot()
        answer = now.ask(question, document=document, year=year, kind=kind, speaker=speaker)
        return Reply.of(answer, now, _base(context))

    @server.tool(title="Chercher des passages", description=_SEARCH, annotations=_READING)
    def search(
        question: Question,
        context: Context[Any, Request],
        k: Annotated[int, Field(ge=1, le=50, description="combien de passages au plus")] = 8,
        document: Documents = [],  # noqa: B006
        year: Years = [],  # noqa: B006
        kind: Kinds = [],  # noqa: B006
        speaker: Speakers = [],  # noqa: B006
    ) -> SearchReply:
        now = engine.snapshot()
        hits = now.search(question, k, document=document, year=year, kind=kind, speaker=speaker)
        return SearchReply(
            understood=now.understood(question),
            operators=OperatorsOut.of(now.operators(question)),
            passages=extracts(hits, now, _base(context)),
        )


def _add_reading(server: MCPServer[Any], engine: Engine) -> None:
    @server.tool(title="Lire un passage", description=_READ, annotations=_READING)
    def read_passage(
        passage: Annotated[Text, Field(description="identifiant donné par ask ou search")],
        context: Context[Any, Request],
    ) -> Surrounded:
        now = engine.snapshot()
        try:
            found = now.passage(passage)
            return Surrounded.of(found, now.document(found.document), _base(context))
        except KeyError:
            raise ToolError(Message("no-passage", {"id": passage}).told(FRENCH)) from None

    @server.tool(title="Décrire un compte rendu", description=_REPORT, annotations=_READING)
    def describe_report(
        document: Annotated[Text, Field(description="identifiant donné par ask ou search")],
        context: Context[Any, Request],
    ) -> Report:
        try:
            return Report.of(engine.snapshot().document(document), _base(context))
        except KeyError:
            raise ToolError(Message("no-document", {"id": document}).told(FRENCH)) from None


def _base(context: Context[Any, Request]) -> str:
    """Return the address of the site as the client sees it."""
    request = context.request_context.request
    return str(request.base_url) if request else "/"
