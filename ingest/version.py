"""The version of the program, which only `pyproject.toml` states."""

from __future__ import annotations


def version() -> str:
    """Return the version of the installed program."""
    from importlib import metadata  # with a parser of e-mail, 15 ms: only a page and `--version` show it

    return metadata.version("actes")
