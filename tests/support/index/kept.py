"""Small prepared documents, and folder indexes that store them."""

import json

import pytest

from index.filters import NamesByWord
from index.rank.ranking import Query, Ranker
from index.stores.contract import PassageFilters, Stored
from index.stores.files import Files
from index.stores.folder import FolderStore, generations, lexical
from index.stores.recipe import Recipe
from index.update.prepare.embedding import Writing
from ingest import Document, Passage, Section, Speaker
from tests.support.index.letter_encoder import LetterEncoder

RECIPE = Recipe(reader="r", analyser="a", encoder="letters", encoder_fingerprint="letters-1")


def report(name, *texts, date="2019-05-02", kind="session", speaker="Anne Dupré"):
    """Return a report whose passages are `texts`, in one section, by one speaker."""
    starts = [sum(len(text) + 2 for text in texts[:order]) for order in range(len(texts))]
    whole = "\n\n".join(texts)
    said = (Speaker(speaker, "named"),)
    passages = tuple(
        Passage(f"{name}-{order}", name, ("Atelier",), kind, start, start + len(text), text, None, said, order)
        for order, (start, text) in enumerate(zip(starts, texts, strict=True))
    )
    sections = (Section("Atelier", None, 1, kind, ("Atelier",), 0, 0, len(whole)),) if whole else ()
    document = Document(
        name, f"Journée {name}", "", date, "Lyon", whole, sections, (), (), (), (), f"{name}.txt", "0" * 64
    )
    return Stored(document, passages)


def prepared(*stored, known=None, encoder=None):
    """Return reports prepared with the fake encoder."""
    writing = Writing(encoder or LetterEncoder(), known=known, progress=lambda _: None)
    return list(writing.prepared(stored))


def publish(directory, *stored, removed=(), amended=(), files=None, anew=False):
    """Add reports to the index in a folder and remove or correct others; return the live snapshot."""
    store = FolderStore(directory)
    with pytest.MonkeyPatch.context() as patch, store.writing():
        patch.setattr(generations, "_synchronise", lambda _: None)  # slow, and no test cuts the power
        with store.draft(RECIPE, anew=anew or not (directory / "CURRENT").exists()) as draft:
            for each in prepared(*stored):
                draft.add(each)
            draft.publish(removed=set(removed), amended=set(amended), files=files or Files())
    return store.snapshot()


def write_terms(directory, entries):
    """Write a lexical index of entries in a new folder; rows count from 0 in their order."""
    with lexical.extending(directory) as writer:
        for row, entry in enumerate(entries):
            writer.add(entry, row=row)


def reformat(directory, number):
    """Give the live generation another format."""
    file = generations.live(directory) / "manifest.json"
    values = json.loads(file.read_text()) | {"format": number}
    file.write_text(json.dumps(values | {"id": generations._id(values)}))


def ranked(snapshot, *words):
    """Return the passages found by indexed forms, best first: id, score, BM25 score, cosine."""
    found = Ranker(snapshot, LetterEncoder()).rank(Query(" ".join(words), {(word,): 1.0 for word in words}))
    passages = snapshot.passages([one.row for one in found])
    return [(passage.id, one.score, one.lexical, one.cosine) for passage, one in zip(passages, found, strict=True)]


def resolved(snapshot, filters):
    """Return filters as a snapshot takes them, with the full names of the speakers."""
    return PassageFilters.of(filters, speakers=NamesByWord(snapshot.speakers()))
