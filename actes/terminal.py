"""Input and output of the command line: arguments, lines, JSON, tables, a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ingest import printable, printable_json, printable_lines

if TYPE_CHECKING:
    from index import Embedding, Progress, Step

_WIDE = 120  # columns: the widest table


def readable(argument: str) -> str:
    """Return an argument without the bytes that the terminal's encoding cannot decode."""
    return argument.encode("utf-8", "ignore").decode("utf-8")


def show(text: str) -> None:
    """Print text on stdout with its control characters made visible."""
    print(printable_lines(text))


def show_json(value: Mapping[str, Any]) -> None:
    """Print an object on one line of stdout."""
    print(printable_json(value))


def say(text: str) -> None:
    """Print a message on stderr."""
    print(printable_lines(text), file=sys.stderr)


def show_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows as a table; the keys of the last row are its columns."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for name in rows[-1]:
        table.add_column(name, justify="left" if name == "type" else "right")
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in rows[-1]))
    Console(width=_WIDE).print(table)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show a progress bar on stderr; yield the function that advances it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    from index import Embedding

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def move(step: Step | Embedding) -> None:
            if isinstance(step, Embedding):
                bar.update(task, description=f"{step.done} passages embedded")
                return
            name = escape(printable(step.file.name))
            if step.page:
                bar.update(task, description=f"{name}, page {step.page} of {step.pages}")
            else:
                bar.update(task, description=name, completed=step.rank - 1, total=step.files)

        yield move


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return "–" if value is None else str(value)
