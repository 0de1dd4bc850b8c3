"""The engine: one object that indexes, searches and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from index import (
    Corrections,
    Erased,
    Eraser,
    Filters,
    FilterValues,
    Hit,
    Index,
    LiveIndex,
    Maintenance,
    Mentions,
    Operators,
    Progress,
    Sources,
    Status,
    Summary,
    Word,
    build,
    open_encoder,
    place,
    watch,
)
from ingest import ActesError, Document, Limits, Passage, Person, Span
from ingest.corrections import Correction
from qa.answer import Answer
from qa.catalogue import Catalogue, Proposal, catalogue_of
from qa.model import LanguageModel, arrange
from qa.reader import asking, read
from qa.roll import from_roll

if TYPE_CHECKING:
    from qa.evaluate import Outcome, Question


class Engine:
    """Questions to a set of documents, through an index in a folder or a database.

    Changes to the index are picked up between two questions.
    """

    def __init__(
        self, index: Index | LiveIndex, *, summary: Summary | None = None, model: LanguageModel | None = None
    ) -> None:
        self._published = index
        self._model = model
        self.summary = summary

    @classmethod
    def open(cls, index: str | Path, *, model: LanguageModel | None = None) -> Self:
        """Open the index in a folder or at a PostgreSQL URL; IndexUnusable, with the next step, if it cannot be opened.

        A language `model` chooses the quotations from the passages found, and their order. It never decides whether the
        documents answer, and writes no word of an answer.
        """
        return cls(LiveIndex(place(index)), model=model)

    @classmethod
    def build(
        cls,
        sources: Sources,
        *,
        index: str | Path,
        encoder: str | None = None,
        password: str = "",
        limits: Limits | None = None,
        progress: Progress | None = None,
        model: LanguageModel | None = None,
    ) -> Self:
        """Bring the index up to date with `sources`, files or folders, then open it.

        The engine's `summary` lists what was added, changed and removed, and which files could not be read and why.
        `encoder` is the name or path of a sentence-transformers model; if None, the index keeps its own, and a new
        index uses the bundled French one. Each file is read in a process of its own within `limits`; `password` opens
        protected files. `index` and `model` are as for `open`.
        """
        summary = build(
            sources,
            place(index),
            encoder=open_encoder(encoder) if encoder else None,
            password=password,
            limits=limits,
            progress=progress,
        )
        return cls(LiveIndex(place(index)), summary=summary, model=model)

    def snapshot(self) -> Engine:
        """Return an engine over the current state of the index, for several questions that must agree."""
        return Engine(self._index, summary=self.summary, model=self._model)

    @property
    def _index(self) -> Index:
        published = self._published
        return published.current() if isinstance(published, LiveIndex) else published

    def search(self, query: str, k: int = 10, **filters: Unpack[FilterValues]) -> list[Hit]:
        """Return the best `k` passages for `query` that match every filter, best first.

        Filters are `document`, `year`, `speaker` and `kind`; each takes one value or several alternatives.
        """
        return self._index.search(query, k=k, filters=Filters.of(**filters))

    def ask(self, question: str, **filters: Unpack[FilterValues]) -> Answer:
        """Return what the documents say to `question`, quoted; an empty answer when they do not say.

        Only passages that match every filter are quoted; filters are as for `search`.
        """
        index = self._index
        answer = _answer(question, index, filters=Filters.of(**filters))
        return arrange(answer, self._model, index.document) if self._model else answer

    def answers(self, question: str, **filters: Unpack[FilterValues]) -> bool:
        """Tell whether `ask` would answer `question`, without the language model."""
        return bool(_answer(question, self._index, filters=Filters.of(**filters)))

    @property
    def assisted(self) -> bool:
        """Return whether a language model takes part in answers."""
        return self._model is not None

    def words(self, query: str) -> list[Word]:
        """Return the words of `query` without the opening "Que dit": known to the documents or not, with near words."""
        start = asking(query)
        return [word for word in self._index.words(query) if word.start >= start]

    def understood(self, query: str) -> str:
        """Return `query` with its spelling corrected by the words of the documents, as `search` and `ask` read it."""
        return self._index.understood(query)

    def operators(self, query: str) -> Operators:
        """Return which words of `query` a passage must hold as they stand, which it must not hold, which none holds."""
        return self._index.operators(query)

    @property
    def counts(self) -> tuple[int, int]:
        """Return the number of documents and of passages, without reading any document."""
        return self._index.counts

    @property
    def older(self) -> Mapping[str, str]:
        """Return the newest version of each document that has newer ones, by their ids; only the newest is searched."""
        return self._index.older

    def documents(self) -> list[Document]:
        """Return the documents, latest first."""
        return self._index.documents()

    def document(self, identifier: str) -> Document:
        """Return the document with an id; KeyError if there is none."""
        return self._index.document(identifier)

    def passage(self, identifier: str) -> Passage:
        """Return the passage with an id; KeyError if there is none."""
        return self._index.passage(identifier)

    def catalogue(self) -> Catalogue:
        """Return the documents in figures, who speaks in them and what they propose; computed once per index state."""
        return catalogue_of(self._index)

    def people(self) -> list[Person]:
        """Return the people who speak or are listed in the documents, by family name; organisations too."""
        return [known.person for known in self.catalogue().people]

    def proposals(self) -> list[Proposal]:
        """Return the proposals of the documents, one by one, latest document first."""
        return list(self.catalogue().proposals)

    def export(self, question: str, *, form: str, made: date | None = None, **filters: Unpack[FilterValues]) -> bytes:
        """Return the answer to `question` as a file in one of `qa.export.FORMATS`; empty if the documents do not say.

        `made` is the date printed on a note, today if None.
        """
        from qa.export import export

        answer = self.ask(question, **filters)
        return export(answer, form=form, made=made or date.today()) if answer else b""

    def evaluate(self, questions: Iterable[Question]) -> list[Outcome]:
        """Return the outcome of each question whose answer is known; `qa.evaluate` scores outcomes."""
        from qa.evaluate import evaluate

        return evaluate(self, questions)

    def remove(self, reports: str | Iterable[str]) -> Summary:
        """Remove documents for good, each given by its id, its file, or the folder of its file."""
        return self._maintenance.remove(reports)

    def mentions(self, name: str) -> Mentions:
        """Return where somebody is named and the other forms of the name, to see before erasing; nothing is changed."""
        return self._maintenance.mentions(name)

    def erase(self, names: str | Iterable[str], *, also: str | Iterable[str] = ()) -> Erased:
        """Mask people's names, and other forms of them, in the index and in every document indexed from now on.

        The audit log, which is the command line's and the administration's, is left as it is: `index.Maintenance.erase`
        takes it too.
        """
        return self._maintenance.erase(names, also=also)

    def correct(self, report: str, *several: Correction) -> Corrections:
        """Keep corrections of a document, given by its id or its file, beside its file, and search it with them."""
        return self._maintenance.correct(report, *several)

    def undo(self, report: str, identifier: str, *, by: str) -> Corrections:
        """Undo a correction of a document by its id; NoCorrection if it is not kept."""
        return self._maintenance.undo(report, identifier, by=by)

    def corrections(self, report: str) -> Corrections:
        """Return the corrections of a document, given by its id or its file, each with what became of it."""
        return self._maintenance.corrections(report)

    def rollback(self) -> Status:
        """Go back to the state before the last change; NoWayBack if it was not kept."""
        return self._maintenance.rollback()

    def status(self) -> Status:
        """Return what the index holds, what built it, and which files have changed since."""
        return self._maintenance.status()

    def verify(self) -> list[str]:
        """Check every byte and every passage; return what is damaged."""
        return list(self._maintenance.verify())

    def check(self) -> None:
        """Look at every byte of the open index, once after a start and then once a day.

        IndexDamaged if it is not what was written; from then on every question raises it, until the index is repaired.
        """
        self._index.check()

    def watch(self, sources: Sources, *, password: str = "") -> Iterator[Summary | ActesError]:
        """Index `sources` now and whenever they change, for ever; yield the summary of each indexing."""
        return watch(sources, self._published.place, password=password)

    @property
    def _maintenance(self) -> Maintenance:
        return Maintenance(self._published.place)

    @property
    def eraser(self) -> Eraser:
        """What finds the names erased from the index."""
        return self._index.eraser

    def highlights(self, text: str, query: str) -> list[Span]:
        """Return the spans of `text` that hold words of `query`, in order."""
        return self._index.highlights(text, query)


def _answer(question: str, index: Index, *, filters: Filters) -> Answer:
    """Return what the rolls say to a question about who was there, else what the reader finds."""
    told = from_roll(question, index, filters=filters)
    return read(question, index, filters=filters) if told is None else told
