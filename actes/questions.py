"""The commands that query an index: search, ask, export, list, evaluate."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from actes.options import DEFAULT_INDEX, AsJson, IndexPlace
from actes.terminal import readable, say, show, show_json, show_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index import Operators
    from qa import Answer, Engine
    from qa.evaluate import Outcome

_Query = Annotated[str, typer.Argument(help="Question or key words.")]
_Form = Annotated[
    Literal["md", "docx", "odt", "bibtex", "ris", "csl"],
    typer.Option("--format", help="Format: a note (md, docx, odt) or its references (bibtex, ris, csl)."),
]


def search(
    query: _Query,
    index: IndexPlace = DEFAULT_INDEX,
    k: Annotated[int, typer.Option("-k", min=1, help="Number of passages.")] = 5,
    document: Annotated[str | None, typer.Option(help="Only the report with this id.")] = None,
    year: Annotated[int | None, typer.Option(help="Only reports of this year.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only passages by this speaker.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only sections of this kind: session, workshop, proposals…")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the passages that best match QUERY, best first; exit 1 if none does."""
    from qa import Engine, cite_whole, records

    engine = Engine.open(index)
    query = readable(query)
    _report_understood(query, engine.understood(query))
    _report_operators(engine.operators(query))
    hits = engine.search(query, k, document=document, year=year, speaker=speaker, kind=kind)
    for rank, hit in enumerate(hits, start=1):
        where = cite_whole(engine.document(hit.passage.document), hit.passage).reference
        if as_json:
            show_json({"rank": rank, "score": hit.score, "reference": where, **records.passage(hit.passage)})
        else:
            show(f"[{rank}] {where}  ({hit.score:.2f})\n{hit.passage.text}\n")
    if not hits:
        say("No passage found.")
        raise typer.Exit(1)


def ask(question: _Query, index: IndexPlace = DEFAULT_INDEX, as_json: AsJson = False) -> None:
    """Answer QUESTION with quotations from the reports; exit 1 if they do not answer it.

    ACTES_LLM_URL, ACTES_LLM_MODEL and ACTES_LLM_KEY set the language model that chooses the quotations, if any.
    """
    from qa import records

    answer = _ask(question, index)
    if as_json:
        show_json(records.answer(answer))
    elif answer.doubt_message:
        show(f"{answer.doubt_message}\n")
    for sentence in () if as_json else answer.sentences:
        numbers = "".join(f"[{citation.number}]" for citation in sentence.citations)
        row = sentence.citations[0].row_in_words
        show(f"{sentence.lead} : « {sentence.text} » {numbers}\n" + (f"    {row}\n" if row else ""))
    for citation in () if as_json else answer.citations:
        show(f"[{citation.number}] {citation.reference}")
    _end(answer)


def export(
    query: _Query,
    form: _Form,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write. Default: stdout.")] = None,
    index: IndexPlace = DEFAULT_INDEX,
) -> None:
    """Write the answer to QUERY as a note, or its references; exit 1 if the reports do not answer it."""
    from qa.export import FORMATS, export, save

    if output is None and sys.stdout.isatty() and not FORMATS[form].is_text:
        raise typer.BadParameter(f"{form} is a binary format; name a file: --output note.{form}")
    answer = _ask(query, index)
    _end(answer)
    content = export(answer, form=form, made=date.today())
    if output:
        save(content, output)
    elif sys.stdout.isatty():
        show(content.decode())
    else:
        sys.stdout.buffer.write(content)


def evaluate(
    questions: Annotated[Path, typer.Argument(help="File of questions, one JSON object per line.")],
    index: IndexPlace = DEFAULT_INDEX,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval and answers on the questions of a file."""
    from qa.evaluate import evaluate, load

    outcomes = evaluate(opened(index), load(questions))
    rows = list(_scores(outcomes))
    if as_json:
        for row in rows:
            show_json(row)
    else:
        show_table(rows)


def documents(index: IndexPlace = DEFAULT_INDEX, as_json: AsJson = False) -> None:
    """List the reports, latest first."""
    from qa import Engine

    for facts in Engine.open(index).catalogue().documents:
        if as_json:
            show_json(asdict(facts))
        else:
            show(", ".join(part for part in (facts.title, facts.date, facts.place, facts.id) if part))


def people(index: IndexPlace = DEFAULT_INDEX, as_json: AsJson = False) -> None:
    """List the people who speak in the reports."""
    from qa import Engine

    for person in Engine.open(index).people():
        if as_json:
            show_json(asdict(person))
        else:
            show(", ".join(part for part in (person.name, person.role, person.organisation) if part))


def proposals(index: IndexPlace = DEFAULT_INDEX, as_json: AsJson = False) -> None:
    """List the proposals of the reports, one by one."""
    from qa import Engine

    for proposal in Engine.open(index).proposals():
        if as_json:
            show_json(asdict(proposal))
        else:
            where = " – ".join(part for part in (proposal.document.title, proposal.name) if part)
            show(f"{where}\n{proposal.text}\n")


VERBS = {verb.__name__: verb for verb in (search, ask, export, documents, people, proposals)} | {"eval": evaluate}


def _scores(outcomes: list[Outcome]) -> Iterator[dict[str, Any]]:
    """Yield the scores of each type of question, then of all questions."""
    from qa.evaluate import answering, by_type, retrieval

    for kind, group in {**by_type(outcomes), "all": outcomes}.items():
        yield {"type": kind, "questions": len(group), **retrieval(group), **answering(group)}


def _report_understood(query: str, understood: str) -> None:
    if understood != query:
        say(f"Results for {understood!r}, instead of {query!r}.")


def _report_operators(met: Operators) -> None:
    from qa import operator_messages

    for message in operator_messages(met):
        say(str(message))


def opened(index: str) -> Engine:
    """Open an index, with the language model set in the environment, if any."""
    from qa import Engine, LanguageModel

    return Engine.open(index, model=LanguageModel.from_environment())


def _ask(question: str, index: str) -> Answer:
    """Return the answer; report on stderr a corrected spelling and a language model that took no part."""
    answer = opened(index).ask(readable(question))
    _report_understood(answer.question, answer.understood)
    _report_operators(answer.operators)
    if answer.unassisted_message:
        say(str(answer.unassisted_message))
    return answer


def _end(answer: Answer) -> None:
    """Print the nearest passages and exit 1 if the answer is empty."""
    if answer:
        return
    told = f"The proceedings do not say. {answer.reason or ''}".rstrip()
    say(told + (" Nearest passages:" if answer.nearest else ""))
    for hit in answer.nearest:
        say(f"\n{' > '.join(hit.passage.path)}\n{hit.passage.text}")
    raise typer.Exit(1)
