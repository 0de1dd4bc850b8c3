"""Routes of the administration: their forms, and the pages that end a request early."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import parse_qs

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from ingest import ActesError
from ingest.messages import FRENCH
from web.admin import pages
from web.admin.errors import Refused

# The longest form is that of an erasure: token, name, password, and forty other forms of the name (index), all ticked.
_LONGEST = 65_536  # bytes of a form without files: a kilobyte or more for each of them, percent-encoded
_FIELDS = 50  # in a form
_UNDONE = 409  # what was asked cannot be done as things are
Form = dict[str, str]


class Stop(Exception):
    """Raised to end a request with a given response."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


def refused(reason: str, status: int) -> Stop:
    """Return what ends a request with a page that gives a reason."""
    return Stop(HTMLResponse(pages.refusal(reason), status_code=status))


class Guarded(APIRoute):
    """A route that answers `Stop` and errors that a user can mend with a page, and forbids caching."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the route's handler, wrapped."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                response = await handle(request)
            except Stop as stop:
                response = stop.response
            except Refused as error:
                response = HTMLResponse(pages.refusal(error.told(FRENCH)), status_code=error.status)
            except ActesError as error:
                response = HTMLResponse(pages.refusal(error.told(FRENCH)), status_code=_UNDONE)
            response.headers["cache-control"] = "no-store"
            return response

        return guarded


async def fields(request: Request) -> Form:
    """Return the fields of a form without files; raise Stop if it is too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise refused("Cet envoi est trop long.", 413)
    try:
        pairs = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        raise refused("Cet envoi a trop de champs.", 413) from None
    return {name: values[0] for name, values in pairs.items()}
