"""Arguments and options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_INDEX = "var/index"

IndexPlace = Annotated[
    str,
    typer.Option(
        "--index", "--store", envvar="ACTES_INDEX", help="Folder of the index, or postgresql:// URL of a database."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
Password = Annotated[str, typer.Option(envvar="ACTES_PASSWORD", help="Password to try on protected files.")]
