"""Building an index: read what is new, keep what did not change, publish the whole as a new generation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index import acronyms, generations, lexical, ranking, store, vectors
from index.analyser import as_indexed, terms, without_endings
from index.embedding import Embedding, embed
from index.encoder import Encoder, bundled, open_encoder
from index.errors import IndexOutdated, NoIndex
from index.generations import Recipe
from index.store import Store, Stored
from index.summary import Summary
from index.vectors import Vectors
from index.vocabulary import Vocabulary
from ingest import Document, Passage
from ingest.fingerprint import reader
from ingest.limits import Limits

if TYPE_CHECKING:
    from index.plan import Plan


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is: at this file, and at this page of it.

    `rank` is the file's, from 1, among all `files`. `page` counts from 1 too, and is 0 before a page is told of.
    """

    file: Path
    rank: int
    files: int
    page: int = 0
    pages: int = 0


Progress = Callable[[Step | Embedding], None]
"""Called before each file is taken in, and, from any thread, for each page a reader tells of; then as passages are
embedded."""


def build(
    sources: Sequence[Path],
    directory: Path,
    *,
    encoder: Encoder | None = None,
    password: str = "",
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Bring the index in `directory` up to date with the reports in `sources`, files or folders.

    Only new and changed files are read and embedded, several at once, each in a process of its own held to `limits`.
    A file that cannot be read is told and the others go on; if it was read before, what was read then stays.
    Documents of files gone from a given folder go. Without an `encoder` the index keeps its own; a new one has the
    bundled encoder. `password` is tried on protected files.
    """
    from index.plan import Plan  # what reads files takes 10 ms to import, which a search does without

    progress = progress or _unheard
    with generations.writing(directory):
        before, known, known_vectors = _previous(directory)
        encoder = encoder or (open_encoder(before.encoder, prompts=before.prompts) if before else open_encoder())
        near = bundled().fingerprint
        recipe = Recipe(reader(), generations.analysis(), encoder.name, encoder.fingerprint, encoder.prompts, near)
        reread = before is None or before.reader != recipe.reader
        plan = Plan(dict(known), reread=reread, besides=directory, limits=limits or Limits())
        plan.drop_gone(sources)
        _read(plan, plan.files(sources), password=password, progress=progress)
        stored = sorted(plan.kept.values(), key=lambda item: item.document.id)
        remade = before is not None and before != recipe
        overlong = 0
        if before is None or remade or plan.has_changes:
            same = before is not None and replace(before, reader=recipe.reader) == recipe
            texts = [_embedded_text(*pair) for pair in _pairs(stored)]
            embedded = embed(texts, encoder, known=known_vectors if same else {}, progress=progress)
            _publish(directory, stored, recipe=recipe, embedded=embedded.vectors)
            overlong = embedded.overlong
    return Summary(
        tuple(plan.outcomes),
        remade=remade,
        documents=len(stored),
        passages=sum(len(item.passages) for item in stored),
        overlong=overlong,
    )


def _read(plan: Plan, files: Sequence[Path], *, password: str, progress: Progress) -> None:
    """Take the files into the plan in their order, whichever is read first."""
    from index.ahead import ReadAhead
    from ingest.sandbox import Sandbox

    ranks = {file: rank for rank, file in enumerate(files, start=1)}

    def tell(file: Path, page: int = 0, pages: int = 0) -> None:
        progress(Step(file, ranks[file], len(files), page, pages))

    with ReadAhead(Sandbox(plan.limits), password=password, listener=tell) as ahead:
        ahead.begin(plan.unread(files))
        for file in files:
            tell(file)
            plan.take(file, ahead.read)


def _unheard(step: Step | Embedding) -> None:
    """Listen to nothing."""


def context(document: Document, passage: Passage) -> str:
    """Return the titles above `passage`, from the report's down, with their subtitles."""
    around = [section for section in document.sections if section.start <= passage.start < section.end]
    titles = [f"{section.title} – {section.subtitle}" if section.subtitle else section.title for section in around]
    return " > ".join([document.title, *titles])


def _previous(directory: Path) -> tuple[Recipe | None, dict[str, Stored], dict[str, Vectors]]:
    """Return the live recipe, documents by location and vectors by embedded text; nothing where there is no index.

    An index of another format cannot be read, so nothing of it is kept.
    """
    try:
        generation = generations.live(directory)
        recipe = generations.manifest(generation).recipe
    except (NoIndex, IndexOutdated):
        return None, {}, {}
    documents: dict[str, Stored] = {}
    embedded: dict[str, Vectors] = {}
    opened = Store(generation / "passages.db")
    matrix = vectors.VectorIndex(generation / "vectors.faiss")
    for item, rows in opened.stored():
        documents[item.location] = item
        texts = (_embedded_text(item.document, passage) for passage in item.passages)
        embedded |= dict(zip(texts, matrix.vectors(rows), strict=True))
    opened.close()
    return recipe, documents, embedded


def _publish(directory: Path, stored: Sequence[Stored], *, recipe: Recipe, embedded: Vectors) -> None:
    pairs = _pairs(stored)
    with generations.draft(directory) as folder:
        vocabulary = Vocabulary()
        entries = (_entry(*pair, vocabulary=vocabulary) for pair in pairs)
        ranking.write(folder, entries, texts=[without_endings(passage.text) for _, passage in pairs], embedded=embedded)
        store.write(folder / "passages.db", stored, words=vocabulary.words())
        learnt = acronyms.learn((item.document.id, item.document.text) for item in stored)
        (folder / "acronyms.json").write_text(json.dumps(learnt, ensure_ascii=False, indent=1), encoding="utf-8")
        generations.publish(directory, folder, recipe=recipe, documents=len(stored), passages=len(pairs))


def _entry(document: Document, passage: Passage, *, vocabulary: Vocabulary) -> lexical.Entry:
    """Return what is searched in a passage; its words join the vocabulary."""
    titles = " ".join(part for part in (context(document, passage), document.date, document.place) if part)
    names = " ".join(name for speaker in passage.speakers for name in document.names(speaker))
    searched = {"text": passage.text, "path": titles, "speakers": names}
    found = {field: terms(text) for field, text in searched.items()}
    vocabulary.add(searched[field][term.start : term.end] for field in searched for term in found[field])
    indexed = {field: as_indexed(found[field]) for field in searched}
    return lexical.Entry(**indexed, kind=passage.kind, document=document.id)


def _pairs(stored: Iterable[Stored]) -> list[tuple[Document, Passage]]:
    """Return every passage with its document, in the order of their rows."""
    return [(item.document, passage) for item in stored for passage in item.passages]


def _embedded_text(document: Document, passage: Passage) -> str:
    return without_endings(f"{context(document, passage)}\n{passage.text}")
