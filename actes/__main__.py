"""The command line: the verbs of the library.

Answers go to stdout, everything else to stderr. Exit status: 0 success, 1 no answer or an unreadable file, 2 an error
the user can fix.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from actes import corrections, doctor, maintenance, questions, site
from actes.terminal import say, show
from ingest import ActesError, version

app = typer.Typer(
    help="Answer questions in French with word-for-word quotations from seminar proceedings.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for verbs in (questions.VERBS, maintenance.VERBS, corrections.VERBS, site.VERBS, doctor.VERBS):
    for name, verb in verbs.items():
        app.command(name)(verb)


def _print_version(asked: bool) -> None:  # how Typer exits before it parses a command
    if asked:
        show(f"actes {version()}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; print errors the user can fix without a traceback."""
    try:
        app()
    except ActesError as error:
        say(str(error))
        sys.exit(2)


if __name__ == "__main__":
    main()
