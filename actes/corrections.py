"""The command for what people put right: list it, undo it, keep it elsewhere, take it from elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from actes.audit import recorded, user
from actes.options import DEFAULT_INDEX, AsJson, IndexPlace
from actes.terminal import say, show, show_json
from ingest import count

_ACTIONS = ("export", "import", "undo")


def corrections(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT | export | import FILE | undo REPORT ID",
            help="The id or file of a report, or what to do with corrections.",
        ),
    ],
    index: IndexPlace = DEFAULT_INDEX,
    into: Annotated[Path | None, typer.Option(dir_okay=False, help="File to export to. Default: the terminal.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show who put what right in a report, and whether it applies; export, import or undo corrections."""
    match what:
        case ["export"]:
            _export(index, into)
        case ["import", file]:
            _import(index, Path(file))
        case ["undo", report, identifier]:
            _undo(index, report, identifier)
        case [report] if report not in _ACTIONS:
            _list(index, report, as_json=as_json)
        case _:
            raise typer.BadParameter("give REPORT, export, import FILE, or undo REPORT ID", param_hint="WHAT")


def _list(index: str, report: str, *, as_json: bool) -> None:
    from actes.corrections_text import lines, record
    from index import Maintenance, place

    found = Maintenance(place(index)).corrections(report)
    for outcome in found.outcomes if as_json else ():
        show_json(record(outcome))
    for line in () if as_json else lines(found):
        show(line)


def _export(index: str, into: Path | None) -> None:
    from index import Maintenance, place

    lines = list(Maintenance(place(index)).exported_corrections())
    text = "".join(f"{line}\n" for line in lines)
    if into is None:
        sys.stdout.write(text)
        return
    try:
        into.write_text(text, encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{into}: {error.strerror}", param_hint="--into") from error
    say(f"{into}: {count(len(lines), 'correction')}.")


def _import(index: str, file: Path) -> None:
    from index import Maintenance, place

    try:
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}", param_hint="FILE") from error
    with recorded("correct", index, file=file.name) as counts:
        done = Maintenance(place(index)).import_corrections(lines)
        counts["corrections"] = done.new
    say(f"{count(done.new, 'new correction')} imported.")
    for number in done.left_out:
        say(f"{file}: line {number} is no correction of a report that is here; it was left out.")
    if done.left_out:
        raise typer.Exit(1)


def _undo(index: str, report: str, identifier: str) -> None:
    from index import Maintenance, place

    with recorded("correct", index, report=report, kind="undo"):
        Maintenance(place(index)).undo(report, identifier, by=user())
    say(f"{identifier} is undone.")


VERBS = {"corrections": corrections}
