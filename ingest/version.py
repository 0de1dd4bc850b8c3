"""The version of the program, which only `pyproject.toml` states."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """Return the version of the installed program."""
    return metadata.version("actes")
