"""Serves the reports of a folder, with a second to draw a page: `python -m tests.support.web.drawn FOLDER PORT`."""

import sys
from dataclasses import replace
from pathlib import Path

import uvicorn

from ingest import GIGABYTE, Limits, Sandbox, read
from tests.support.web.fake_engine import FakeEngine
from web.app import create_app
from web.server import SETTINGS

LIMITS = Limits(memory=GIGABYTE, processor=1, silence=5)


def main(folder, port):
    """Serve each file under its name, until told to stop."""
    reports = [replace(read(file), id=file.stem) for file in sorted(Path(folder).glob("*.pdf"))]
    with Sandbox(drawing=LIMITS) as sandbox:
        uvicorn.run(create_app(FakeEngine(*reports), sandbox=sandbox), port=int(port), **SETTINGS)


if __name__ == "__main__":
    main(*sys.argv[1:])
