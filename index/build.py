"""Building an index: read what is new, keep what did not change, publish the whole as a new generation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

import ingest
from index import acronyms, generations, lexical, store, vectors
from index.analyser import index_text
from index.encoder import Encoder
from index.errors import IndexOutdated, NoIndex
from index.generations import Recipe, analysis
from index.store import Store, Stored
from ingest import Document, IngestError, Passage, UnreadableFile
from ingest.fingerprint import reader

Progress = Callable[[Path, int, int], None]
"""Called before each file is read, with its path, its rank from 1, and how many files there are."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, file by file; `failed` and `duplicates` say why each was left out.

    `remade` tells whether the index was made anew because the program changed; `documents` and `passages` count what
    the whole index holds afterwards.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[str, ...]
    failed: tuple[str, ...]
    remade: bool
    documents: int
    passages: int

    @property
    def nothing_changed(self) -> bool:
        """Tell whether the index was left as it was."""
        return not (self.added or self.changed or self.removed or self.remade)


@dataclass(slots=True)
class _Plan:
    """The documents of the next generation by location, and what happened to each file on the way."""

    kept: dict[str, Stored]
    reread: bool
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def build(sources: Sequence[Path], directory: Path, *, encoder: Encoder, progress: Progress | None = None) -> Summary:
    """Bring the index in `directory` up to date with the reports in `sources`, files or folders.

    Only new and changed files are read and embedded. A file that cannot be read is told and the others go on; if it
    was read before, what was read then stays. Documents of files gone from a given folder go.
    """
    recipe = Recipe(reader(), analysis(), encoder.name, encoder.fingerprint)
    with generations.writing(directory):
        before, known, embedded = _previous(directory)
        plan = _Plan(dict(known), reread=before is None or before.reader != recipe.reader)
        _drop_gone(plan, sources)
        files = list(_files(sources, plan))
        for rank, file in enumerate(files, start=1):
            if progress:
                progress(file, rank, len(files))
            _take(plan, file)
        documents = _distinct(plan.kept.values())
        remade = before is not None and before != recipe
        if before is None or remade or plan.added or plan.changed or plan.removed:
            same = before is not None and before.encoder_fingerprint == recipe.encoder_fingerprint
            _publish(directory, documents, recipe=recipe, encoder=encoder, embedded=embedded if same else {})
    return Summary(
        tuple(plan.added),
        tuple(plan.changed),
        tuple(plan.removed),
        tuple(plan.unchanged),
        tuple(plan.duplicates),
        tuple(plan.failed),
        remade=remade,
        documents=len(documents),
        passages=sum(len(item.passages) for item in documents),
    )


def context(document: Document, passage: Passage) -> str:
    """Return the titles above `passage`, from the report's down, with their subtitles."""
    around = [section for section in document.sections if section.start <= passage.start < section.end]
    titles = [f"{section.title} – {section.subtitle}" if section.subtitle else section.title for section in around]
    return " > ".join([document.title, *titles])


def _previous(directory: Path) -> tuple[Recipe | None, dict[str, Stored], dict[str, vectors.Vectors]]:
    """Return the live recipe, documents by location and vectors by passage id; nothing where there is no index.

    An index of another format cannot be read, so nothing of it is kept.
    """
    try:
        recipe = generations.manifest(directory).recipe
    except (NoIndex, IndexOutdated):
        return None, {}, {}
    generation = generations.live(directory)
    documents: dict[str, Stored] = {}
    embedded: dict[str, vectors.Vectors] = {}
    opened = Store(generation / "passages.db")
    matrix = vectors.VectorIndex(generation / "vectors.faiss")
    for item, rows in opened.stored():
        documents[item.location] = item
        embedded |= dict(zip((passage.id for passage in item.passages), matrix.vectors(rows), strict=True))
    opened.close()
    return recipe, documents, embedded


def _drop_gone(plan: _Plan, sources: Sequence[Path]) -> None:
    folders = [source.absolute() for source in sources if source.is_dir()]
    for location, item in list(plan.kept.items()):
        inside = any(Path(location).is_relative_to(folder) for folder in folders)
        if inside and not Path(location).exists():
            plan.removed.append(item.document.source)
            del plan.kept[location]


def _files(sources: Sequence[Path], plan: _Plan) -> Iterator[Path]:
    """Yield the files to read: those named, and those inside folders but hidden ones and the folder's own README."""
    for source in sources:
        if source.is_dir():
            yield from (file for file in sorted(source.rglob("*")) if file.is_file() and _is_report(file, source))
        elif source.exists():
            yield source
        else:
            plan.failed.append(str(UnreadableFile(source, "no such file or folder; check the path")))


def _is_report(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.stem.upper() != "README"


def _take(plan: _Plan, file: Path) -> None:
    """Read `file` into the plan unless the plan holds its content already."""
    location, source = str(file.absolute()), str(file)
    old = plan.kept.get(location)
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        if old and old.document.sha256 == digest and not plan.reread:
            plan.unchanged.append(source)
            return
        twin = next((at for at, kept in plan.kept.items() if kept.document.sha256 == digest and at != location), None)
        if twin:
            plan.duplicates.append(f"{source}: the same content as {plan.kept[twin].document.source}")
            return
        document = ingest.read(file)
    except IngestError as error:
        plan.failed.append(str(error))
        return
    except OSError as error:
        plan.failed.append(str(UnreadableFile(file, f"{error.strerror}; check its permissions")))
        return
    document = replace(document, id=_free_id(plan, document, location))
    plan.kept[location] = Stored(document, ingest.passages(document), location)
    (plan.changed if old else plan.added).append(source)


def _free_id(plan: _Plan, document: Document, location: str) -> str:
    """Return the document's id, made longer where another report of the same title and date has it."""
    taken = {item.document.id for at, item in plan.kept.items() if at != location}
    return f"{document.id}-{document.sha256[:8]}" if document.id in taken else document.id


def _distinct(stored: Iterable[Stored]) -> list[Stored]:
    return sorted(stored, key=lambda item: item.document.id)


def _publish(
    directory: Path,
    stored: Sequence[Stored],
    *,
    recipe: Recipe,
    encoder: Encoder,
    embedded: dict[str, vectors.Vectors],
) -> None:
    pairs = [(item.document, passage) for item in stored for passage in item.passages]
    with generations.draft(directory) as folder:
        store.write(folder / "passages.db", stored)
        lexical.write(folder / "lexical", (_entry(document, passage) for document, passage in pairs))
        vectors.write(folder / "vectors.faiss", _vectors(pairs, encoder, embedded))
        learnt = acronyms.learn(item.document.text for item in stored)
        (folder / "acronyms.json").write_text(json.dumps(learnt, ensure_ascii=False, indent=1), encoding="utf-8")
        generations.publish(directory, folder, recipe=recipe, documents=len(stored), passages=len(pairs))


def _entry(document: Document, passage: Passage) -> lexical.Entry:
    return lexical.Entry(
        text=index_text(passage.text),
        path=index_text(context(document, passage)),
        speakers=index_text(" ".join(passage.speakers)),
        kind=passage.kind,
    )


def _vectors(
    pairs: Sequence[tuple[Document, Passage]], encoder: Encoder, embedded: dict[str, vectors.Vectors]
) -> vectors.Vectors:
    """Return the vector of each passage, of shape (passages, dimensions); only those not in `embedded` are made."""
    new = [(document, passage) for document, passage in pairs if passage.id not in embedded]
    if new:
        texts = [f"{context(document, passage)}\n{passage.text}" for document, passage in new]
        made = encoder.encode_document(texts)
        embedded = embedded | dict(zip((passage.id for _, passage in new), made, strict=True))
    if not pairs:
        return np.zeros((0, encoder.dimensions), dtype=np.float32)
    return np.stack([embedded[passage.id] for _, passage in pairs])
