"""Display a server's address without its password, or any part that could hold one."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote

from ingest import printable

SCHEMES = ("postgresql://", "postgres://")


def shown(url: str) -> str:
    """Return user, host and database of an address, as an address.

    Everything else before the last @ is dropped, however the password was written.

    >>> shown("postgresql://anne:s3cr/et@db.example:5432/actes?sslmode=require")
    'postgresql://anne@db.example:5432/actes'
    """
    given, _, rest = _after_scheme(url).rpartition("@")
    place, _, options = rest.partition("?")
    user = re.match(r"([\w.%-]+):", f"{given}:")
    socket = parse_qs(options).get("host", []) if place.startswith("/") else []
    return printable(f"postgresql://{user[1]}@" if user else "postgresql://") + printable(
        place + "".join(f"?host={folder}" for folder in socket[:1])
    )


def is_safe(message: str, *, url: str) -> bool:
    """Tell whether a message holds no part of what could be the password of an address."""
    given = _after_scheme(url).rpartition("@")[0].partition(":")[2]
    options = parse_qs(url.partition("?")[2])
    secrets = [given, *(value for key, values in options.items() if "pass" in key for value in values)]
    parts = {part for text in secrets for both in (text, unquote(text)) for part in re.split(r"\W+", both) if part}
    return not any(part in message for part in parts)


def _after_scheme(url: str) -> str:
    return url.partition("://")[2]
