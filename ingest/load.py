"""Reads a file into a Document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ingest.blocks import Source
from ingest.coverage import ENOUGH, Coverage, coverage
from ingest.document import Document, Notice
from ingest.errors import UnreadableFile
from ingest.facts.read import given_title, read_facts
from ingest.formats.detect import format_of, reader_of
from ingest.formats.file import File
from ingest.identifiers import document_id
from ingest.left_out import without_left_out
from ingest.outline.build import outline
from ingest.outline.genre.recognise import genre_of
from ingest.outline.marking import is_marked, runs_dated, with_headings
from ingest.outline.repair import repair, running_marked
from ingest.outline.tables import parted
from ingest.people.by_line import by_line
from ingest.people.gather import attendees, gather
from ingest.people.rolls.attendances import attendances
from ingest.people.speeches import speeches
from ingest.printable import printable


def read(path: Path, *, password: str = "") -> Document:
    """Return the Document of a report file; raise IngestError if it cannot be read."""
    path = Path(path)
    return document(File(path, _bytes(path), password))


def document(file: File) -> Document:
    """Return the Document of a file whose bytes are known; raise IngestError if they cannot be read."""
    source = reader_of(format_of(file))(file)
    file.check_text(sum(len(block.text) for block in source.blocks))
    return parse(source, path=file.path, digest=sha256(file.data).hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(path, "file-missing") from error
    except IsADirectoryError as error:
        raise UnreadableFile(path, "file-is-folder") from error
    except PermissionError as error:
        raise UnreadableFile(path, "file-forbidden") from error
    except OSError as error:
        raise UnreadableFile(path, "file-unopenable", cause=str(error.strerror)) from error


def parse(source: Source, *, path: Path, digest: str) -> Document:
    """Return the Document of a source; raise UnreadableFile if it contains no words."""
    whole = without_left_out(source)
    marked = without_left_out(replace(whole, blocks=with_headings(whole)))
    kept = without_left_out(replace(marked, blocks=running_marked(marked.blocks)))
    titled = bool(given_title(source.fields)) or runs_dated(source)
    laid_out = outline(parted(repair(kept.blocks)), genre=genre_of(whole), marked=is_marked(source), titled=titled)
    if not laid_out.text.strip():
        raise UnreadableFile(path, "no-words")
    left = (notice.detail for notice in kept.notices[len(whole.notices) :])
    covered = coverage((block.text for block in whole.blocks), kept=(laid_out.text, *left))
    parts = [section.title for section in laid_out.sections]
    facts, doubts = read_facts(whole, stem=printable(path.stem), parts=parts)
    stated = {fact.name: fact.value for fact in reversed(facts)}
    lines = by_line(laid_out)
    read_for_people, everyone = gather(lines)
    said = speeches(lines, read_for_people, everyone)
    return Document(
        id=document_id(stated["title"], stated.get("date")),
        title=stated["title"],
        kind=stated.get("kind"),
        date=stated.get("date"),
        place=stated.get("place"),
        text=laid_out.text,
        sections=laid_out.sections,
        people=everyone.people(),
        roll=attendances(attendees(lines, read_for_people), everyone),
        speeches=said,
        units=laid_out.units,
        pages=laid_out.pages(source.pages),
        source=str(path),
        sha256=digest,
        notices=(*kept.notices, *_doubt(covered), *doubts),
        facts=facts,
        coverage=round(covered.share, 4),
        tables=laid_out.tables(),
        genre=laid_out.genre,
    )


def _doubt(covered: Coverage) -> Iterator[Notice]:
    """Yield a notice that text was lost, with its first words, where too much was."""
    if covered.share < ENOUGH:
        yield Notice("coverage", detail=covered.lost)
