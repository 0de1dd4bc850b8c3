"""Checks that an uploaded file is a report: in the sandbox, since it may be anything."""

from __future__ import annotations

from pathlib import Path

from ingest import IngestError, Sandbox
from web.admin.errors import Refused


def form_of(file: Path, given: str, sandbox: Sandbox) -> str:
    """Return the format of a file uploaded under a name; raise Refused, with the reason, if no reader takes it."""
    try:
        return sandbox.examine(file, named=given or "sans nom")
    except IngestError as error:
        raise Refused(error.code, place=given, **error.facts) from error
