"""Which version of the program this is; `pyproject.toml` says it, and nothing else."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """Return the version of the installed program."""
    return metadata.version("actes")
