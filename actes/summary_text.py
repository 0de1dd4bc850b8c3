"""The summary of a build: lines for people, records for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from index import Outcome, Summary
from ingest import ReadingStatistics, count, further_remarks, report
from ingest.messages import ENGLISH

_NAMED = 3  # skipped files listed for each reason


def lines(summary: Summary) -> Iterator[str]:
    """Yield the reading of each new or changed file, the totals, then what was left out and why."""
    for outcome in summary.outcomes:
        if outcome.report:
            yield f"{outcome.source}: {outcome.report}"
            yield from (f"  {sentence}" for sentence in report(outcome.report, ENGLISH))
            yield from (f"  {remark}" for remark in further_remarks(outcome.report))
    yield _whole(summary)
    if summary.overlong:
        yield (
            f"{summary.overlong} new passages are longer than the encoder reads: only word search finds their ends. "
            "Choose a model that reads longer texts."
        )
    yield from (f"{source}: removed" for source in summary.removed)
    yield from (*summary.failed, *summary.moved, *summary.duplicates, *summary.corrected, *summary.alike)
    yield from _passed_over(summary)


def record(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome of a file and the figures of its reading, None where it was not read this time."""
    values = figures(outcome.report) if outcome.report else {field.name: None for field in fields(ReadingStatistics)}
    about = {"source": outcome.source, "status": outcome.status, "code": outcome.code, "reason": outcome.reason}
    return about | {name: value for name, value in values.items() if name != "source"}


def figures(report: ReadingStatistics) -> dict[str, Any]:
    """Return the figures of a reading, its remarks as sentences."""
    told = {"doubts": report.doubts, "skipped": report.skipped, "left_out": report.left_out}
    return asdict(report) | {name: [*map(str, remarks)] for name, remarks in told.items()}


def _whole(summary: Summary) -> str:
    total = f"{count(summary.documents, 'report')}, {count(summary.passages, 'passage')}"
    if summary.nothing_changed:
        return f"Nothing changed: {total}."
    if any(summary.before):
        total += " (there were {} and {})".format(*summary.before)
    parts = {
        "added": summary.added, "changed": summary.changed, "moved": summary.moved, "removed": summary.removed,
        "failed": summary.failed,
    }  # fmt: skip
    done = [f"{len(paths)} {verb}" for verb, paths in parts.items() if paths]
    if summary.remade:
        done.insert(0, "Index rebuilt for this version of the program")
    if summary.unchanged:
        done.append(f"{len(summary.unchanged)} unchanged")
    return f"{', '.join(done)}: {total}."


def _passed_over(summary: Summary) -> Iterator[str]:
    skipped = [outcome for outcome in summary.outcomes if outcome.status == "skipped"]
    for reason in dict.fromkeys(outcome.reason for outcome in skipped):
        names = [outcome.source for outcome in skipped if outcome.reason == reason]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield f"Skipped, {reason}: {', '.join(names[:_NAMED])}{more}"
