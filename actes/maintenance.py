"""The commands that change an index or report its state."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from actes.audit import LOCAL, audit_of, recorded, user
from actes.options import DEFAULT_INDEX, AsJson, IndexPlace, Password
from actes.terminal import progress_bar, say, show, show_json
from ingest import FORMATS

_KINDS = ", ".join(each.english for each in FORMATS)
_Sources = Annotated[list[Path], typer.Argument(help=f"Reports, or folders of reports: {_KINDS}.")]


def index(
    sources: _Sources,
    index: IndexPlace = DEFAULT_INDEX,
    encoder: Annotated[
        str | None, typer.Option(help="Name or path of a sentence-transformers model. Default: the index's own.")
    ] = None,
    query_prompt: Annotated[str | None, typer.Option(help="Query prefix the model expects.")] = None,
    document_prompt: Annotated[str | None, typer.Option(help="Passage prefix the model expects.")] = None,
    batch_size: Annotated[int, typer.Option(min=1, help="Batch size.")] = 32,
    device: Annotated[
        str | None, typer.Option(help="Device the model runs on: cpu, cuda… Default: the best available.")
    ] = None,
    password: Password = "",
    readings: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="Folder of readings written by `actes read`.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report the changes without making them.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports and bring the index up to date; exit 1 if a file could not be read."""
    from actes.summary_text import lines, record
    from index import Prompts, build, foresee, open_encoder, place

    given = query_prompt is not None or document_prompt is not None
    prompts = Prompts(query_prompt or "", document_prompt or "") if given else None
    if encoder is None and (given or device):
        raise typer.BadParameter("prompts and device need a model: name it with --encoder")
    if dry_run:
        say("Dry run: nothing is written, and files are read only to compare them.")
        summary = foresee(sources, place(index))
    else:
        with progress_bar() as progress, recorded("index", index) as counts:
            opened = open_encoder(encoder, prompts=prompts, batch_size=batch_size, device=device) if encoder else None
            summary = build(
                sources, place(index), encoder=opened, password=password, readings=readings, progress=progress
            )
            counts |= summary.counts
    for outcome in summary.outcomes if as_json else ():
        show_json(record(outcome))
    for line in lines(summary):
        say(line)
    if summary.failed:
        raise typer.Exit(1)


def inspect(
    file: Annotated[Path, typer.Argument(help="Report to read.")],
    passages: Annotated[bool, typer.Option("--passages", help="Show its passages too.")] = False,
    password: Password = "",
    as_json: AsJson = False,
) -> None:
    """Show how FILE is read, without indexing it: facts, outline, people, doubts."""
    from actes.inspection_text import lines
    from ingest import Sandbox, inspect

    with Sandbox() as sandbox:
        reading = sandbox.read(file, password=password)
    shown = reading.passages if passages else ()
    if as_json:
        from actes.summary_text import figures
        from qa import records

        made = inspect(reading)
        record = asdict(made) | {"report": figures(made.report)}
        show_json(record | {"passages": [records.passage(passage) for passage in shown]} if passages else record)
        return
    for line in lines(inspect(reading)):
        show(line)
    for passage in shown:
        where = f"page {passage.pages[0]}–{passage.pages[1]}" if passage.pages else ""
        speakers = ", ".join(f"{speaker} ({speaker.attribution})" for speaker in passage.speakers)
        heads = (" > ".join(passage.path), passage.kind, where, speakers)
        show(f"\n[{passage.order + 1}] {' | '.join(filter(None, heads))}\n{passage.text}")


def read(
    sources: _Sources,
    into: Annotated[Path, typer.Option(file_okay=False, help="Folder to write readings to, one file per report.")],
    shard: Annotated[str, typer.Option(help="Share of the files to read: 2/8 is the second of eight.")] = "1/1",
    password: Password = "",
) -> None:
    """Read reports without indexing them, to split the work; `actes index --readings` indexes what was read."""
    from index import read_shard

    rank, of = _shard(shard)
    with progress_bar() as progress:
        failed = list(read_shard(sources, into, rank=rank, of=of, password=password, progress=progress))
    for line in failed:
        say(line)
    if failed:
        raise typer.Exit(1)


def remove(
    reports: Annotated[list[str], typer.Argument(help="Ids or files of reports, or a folder of them.")],
    index: IndexPlace = DEFAULT_INDEX,
) -> None:
    """Remove reports for good: the index keeps nothing of them and skips their files from then on."""
    from actes.summary_text import lines
    from index import Maintenance, place

    with recorded("remove", index, report=", ".join(reports)) as counts:
        summary = Maintenance(place(index)).remove(reports)
        counts |= summary.counts
    for line in lines(summary):
        say(line)


def erase(
    names: Annotated[list[str], typer.Argument(help="Names of people, as the reports spell them.")],
    index: IndexPlace = DEFAULT_INDEX,
    also: Annotated[
        list[str] | None, typer.Option(help="Another form of a name to erase with it, as --dry-run shows them.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show every place, and other forms of the names; erase nothing.")
    ] = False,
) -> None:
    """Mask people's names in the index and in every report indexed from then on; it cannot be undone."""
    from actes.mentions_text import left, lines
    from index import Maintenance, place
    from ingest import count

    kept = Maintenance(place(index))
    found = [kept.mentions(name) for name in names]
    if dry_run:
        for line in (line for each in found for line in lines(each)):
            show(line)
        say("Dry run: nothing is erased. Erasing cannot be undone.")
        return
    audit = audit_of(index)
    with recorded("erase", index) as counts:
        erased = kept.erase(names, also=also or (), audit=audit)
        counts["documents"] = erased.documents
    say(f"Erased from {count(erased.documents, 'report')}." if erased.documents else "No report holds these names.")
    for line in (line for each in found for line in left(each.left(also or ()))):
        say(line)
    for source in erased.named_so:
        say(f"A file's path still holds the name: {source}; rename it and index it again.")
    for file in erased.kept:
        say(f"{file}: it still holds the name and cannot be rewritten; make it writable and erase the name again.")
    if erased.logged:
        say(f"{audit.file}: {erased.logged}")
    if erased.logged or erased.kept:
        raise typer.Exit(1)


def rollback(index: IndexPlace = DEFAULT_INDEX) -> None:
    """Go back to the index before its last change, unless something was removed from it since."""
    from actes.status_text import lines
    from index import Maintenance, place

    with recorded("rollback", index) as counts:
        now = Maintenance(place(index)).rollback()
        counts["documents"] = now.documents
    for line in lines(now):
        say(line)


def status(index: IndexPlace = DEFAULT_INDEX, as_json: AsJson = False) -> None:
    """Report what the index holds, what built it, and which files have changed since."""
    from actes.status_text import lines
    from index import Maintenance, place

    found = Maintenance(place(index)).status()
    if as_json:
        show_json(asdict(found))
        return
    for line in lines(found):
        show(line)


def verify(index: IndexPlace = DEFAULT_INDEX) -> None:
    """Check every byte and every passage of the index; exit 1 if anything is damaged. Name reports read in part."""
    from index import Maintenance, place

    kept = Maintenance(place(index))
    found = list(kept.verify())
    for fault in found:
        show(fault)
    if found:
        say("The index is damaged. Undo the last change with: actes rollback, or delete the index and rebuild it.")
        raise typer.Exit(1)
    for report in kept.incomplete():
        show(report)
    say("The index is intact.")


def watch(sources: _Sources, index: IndexPlace = DEFAULT_INDEX, password: Password = "") -> None:
    """Index files as they arrive in folders, once complete, until stopped."""
    from actes.summary_text import lines
    from index import Summary, place, watch

    for event in watch(sources, place(index), password=password):
        if isinstance(event, Summary) and not event.nothing_changed:
            audit_of(index).record("index", "done", who=user(), origin=LOCAL, **event.counts)
        for line in lines(event) if isinstance(event, Summary) else [str(event)]:
            say(line)


VERBS = {verb.__name__: verb for verb in (index, inspect, read, remove, erase, rollback, status, verify, watch)}


def _shard(given: str) -> tuple[int, int]:
    """Return the rank and the count of a shard such as 2/8."""
    rank, _, of = given.partition("/")
    if not (rank.isdecimal() and of.isdecimal() and 1 <= int(rank) <= int(of)):
        raise typer.BadParameter(f"expected a rank and a count such as 2/8, got {given!r}", param_hint="--shard")
    return int(rank), int(of)
