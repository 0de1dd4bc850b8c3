"""The command line: the verbs of the library.

Answers go to stdout, everything else to stderr. Exit status: 0 done, 1 the proceedings do not say or a file could not
be read, 2 something the user can mend.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from actes import maintenance, questions, site
from actes.terminal import say, show
from ingest import ActesError, version

app = typer.Typer(
    help="Questions in French, answered by seminar proceedings quoted word for word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for verbs in (questions.VERBS, maintenance.VERBS, site.VERBS):
    for name, verb in verbs.items():
        app.command(name)(verb)


def _print_version(asked: bool) -> None:  # Typer's way to end before a command is looked for
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
    """Run the command line; what the user can mend is printed without a traceback."""
    try:
        app()
    except ActesError as error:
        say(str(error))
        sys.exit(2)


if __name__ == "__main__":
    main()
