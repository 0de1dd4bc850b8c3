"""The commands that serve the site and let people into its administration."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from actes.options import DEFAULT_INDEX, IndexPlace
from actes.questions import opened
from actes.terminal import say, show


def serve(
    index: IndexPlace = DEFAULT_INDEX,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 7860,
    root: Annotated[str, typer.Option(help="Path at which a proxy serves the page, and which it takes off.")] = "",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = False,
) -> None:
    """Serve the web page; ACTES_LLM_URL and the like as for ask.

    ACTES_ADMIN_FILE (lines that `actes password` writes) or ACTES_ADMIN_PASSWORD opens /admin/, where reports are sent
    to the folder ACTES_REPORTS and indexed. ACTES_RATE is how often one visitor's programs may ask, "off" for no limit;
    ACTES_HOSTS the names of the site, without which only programs on this machine reach the tools for assistants at
    /mcp.
    """
    from index import NoIndex, build, place
    from web import Access, Administration

    access = Access.from_environment(os.environ)
    admin = Administration.from_environment(place(index), os.environ)
    try:
        engine = opened(index)
    except NoIndex:
        if not admin.accounts.known():
            raise
        build([], admin.place)  # for the first report, which will be sent to /admin/
        engine = opened(index)
    import ui

    path = f"/{root.strip('/')}" if root.strip("/") else ""
    served = f", for the proxy that serves it at {path}/" if path else ""
    say(f"The page is on http://{host}:{port}/{served} (Ctrl+C stops it).")
    ui.serve(engine, admin=admin, access=access, host=host, port=port, root=path, open_browser=open_browser)


def password(
    name: Annotated[str, typer.Argument(help="Name to log in with.")] = "admin",
) -> None:
    """Ask twice for a password and print the line of ACTES_ADMIN_FILE that lets NAME into /admin/; it is not kept."""
    from web import LONGEST_PASSWORD, SHORTEST_PASSWORD, Hash

    if not name.strip() or not name.isprintable() or ":" in name or name.startswith("#"):
        raise typer.BadParameter(f"a name is one line without a colon, got {name!r}", param_hint="NAME")
    chosen = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    if not SHORTEST_PASSWORD <= len(chosen) <= LONGEST_PASSWORD:
        raise typer.BadParameter(
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters", param_hint="password"
        )
    show(f"{name.strip()}:{Hash.of(chosen)}")


VERBS = {verb.__name__: verb for verb in (serve, password)}
