"""The commands that serve the site and create logins to its administration."""

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
    root: Annotated[str, typer.Option(help="Path prefix stripped by the proxy.")] = "",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the site in a browser.")] = False,
) -> None:
    """Serve the web site. ACTES_LLM_URL, ACTES_LLM_MODEL and ACTES_LLM_KEY are as for `actes ask`.

    ACTES_ADMIN_FILE (lines printed by `actes password`) or ACTES_ADMIN_PASSWORD opens /admin/, which uploads reports to
    the folder ACTES_REPORTS, where they wait to be published, unless ACTES_PUBLISH is now; ACTES_AUDIT is where it
    records who did what. ACTES_RATE sets the request rates allowed to each client, or "off". ACTES_HOSTS lists the host
    names of the site, which answers under no others but those of this machine for itself, ACTES_PROXIES the addresses
    of the proxies that are believed about who asks.
    """
    from index import NoIndex, build, place
    from web import Access, Administration, is_everywhere, local_url

    access = Access.from_environment(os.environ).listening_on(host)
    admin = Administration.from_environment(place(index), os.environ)
    try:
        engine = opened(index)
    except NoIndex:
        if not admin.logins.known():
            raise
        build([], admin.place)  # empty, until the first report is uploaded in /admin/
        engine = opened(index)
    import ui

    path = f"/{root.strip('/')}" if root.strip("/") else ""
    served = f", behind a proxy at {path}/" if path else ""
    if is_everywhere(host) and not access.hosts:
        say(
            "Only programs on this machine are answered: set ACTES_HOSTS to the names that visitors type, such as "
            "ACTES_HOSTS=actes.example.org,192.0.2.10."
        )
    say(f"Serving on {local_url(host, port)}{served} (press Ctrl+C to stop).")
    ui.serve(engine, admin=admin, access=access, host=host, port=port, root=path, open_browser=open_browser)


def password(
    name: Annotated[str, typer.Argument(help="Name to log in with.")] = "admin",
    totp: Annotated[bool, typer.Option("--totp", help="Require a code from an authenticator too.")] = False,
) -> None:
    """Prompt for a password twice and print the ACTES_ADMIN_FILE line that lets NAME log in; nothing is stored.

    With --totp, the address to add to an authenticator, by hand or as a QR code, is printed on stderr.
    """
    from web import LONGEST_PASSWORD, SHORTEST_PASSWORD, Account, Hash, enrolment, new_secret

    if not name.strip() or not name.isprintable() or ":" in name or name.startswith("#"):
        raise typer.BadParameter(f"a name is one line without a colon or a leading #, got {name!r}", param_hint="NAME")
    chosen = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    if not SHORTEST_PASSWORD <= len(chosen) <= LONGEST_PASSWORD:
        raise typer.BadParameter(
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters", param_hint="password"
        )
    account = Account(Hash.of(chosen), new_secret() if totp else "")
    if totp:
        say(f"Secret: {account.secret}\nAdd it to your authenticator: {enrolment(name.strip(), account.secret)}")
    show(f"{name.strip()}:{account}")


VERBS = {verb.__name__: verb for verb in (serve, password)}
