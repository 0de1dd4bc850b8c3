"""Options shared by several commands."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_INDEX = "var/index"

IndexPlace = Annotated[
    str,
    typer.Option(
        "--index", "--store", envvar="ACTES_INDEX", help="Folder of the index, or postgresql:// URL of its database."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object per line.")]
Password = Annotated[str, typer.Option(envvar="ACTES_PASSWORD", help="Password for protected files.")]
