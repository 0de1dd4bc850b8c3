"""The commands that ask an index: search, ask, export, list, measure."""

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

    from qa import Answer, Engine
    from qa.evaluate import Outcome

_Form = Annotated[
    Literal["md", "docx", "odt", "bibtex", "ris", "csl"],
    typer.Option("--format", help="A note (md, docx, odt) or its references (bibtex, ris, csl)."),
]


def search(
    query: str,
    index: IndexPlace = DEFAULT_INDEX,
    k: Annotated[int, typer.Option("-k", min=1, help="How many passages.")] = 5,
    document: Annotated[str | None, typer.Option(help="Only this report (its id).")] = None,
    year: Annotated[int | None, typer.Option(help="Only reports of this year.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only passages of this speaker.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind of section: session, workshop, proposals…")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the passages nearest to QUERY, best first; exit 1 if there is none."""
    from qa import Engine, cite_whole, records

    engine = Engine.open(index)
    query = readable(query)
    _tell_understood(query, engine.understood(query))
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


def ask(question: str, index: IndexPlace = DEFAULT_INDEX, as_json: AsJson = False) -> None:
    """Print what the reports say to QUESTION, quoted; exit 1 if they do not say.

    ACTES_LLM_URL and ACTES_LLM_MODEL name a language model that is to choose the quotations, ACTES_LLM_KEY its key.
    """
    from qa import records

    answer = _ask(question, index)
    if as_json:
        show_json(records.answer(answer))
    for sentence in () if as_json else answer.sentences:
        numbers = "".join(f"[{citation.number}]" for citation in sentence.citations)
        show(f"{sentence.lead} : « {sentence.text} » {numbers}\n")
    for citation in () if as_json else answer.citations:
        show(f"[{citation.number}] {citation.reference}")
    _end(answer)


def export(
    query: str,
    form: _Form,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; stdout if not given.")] = None,
    index: IndexPlace = DEFAULT_INDEX,
) -> None:
    """Write what the reports say to QUERY as a note or its references; exit 1 if they do not say."""
    from qa.export import FORMATS, export, save

    if output is None and sys.stdout.isatty() and not FORMATS[form].is_text:
        raise typer.BadParameter(f"{form} is not for a terminal; name a file: --output note.{form}")
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
    questions: Annotated[Path, typer.Argument(help="Questions, one JSON object a line.")],
    index: IndexPlace = DEFAULT_INDEX,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval and answers on QUESTIONS."""
    from qa.evaluate import evaluate, load

    outcomes = evaluate(opened(index), load(questions))
    rows = list(_scores(outcomes))
    if as_json:
        for row in rows:
            show_json(row)
    else:
        show_table(rows)


def documents(index: IndexPlace = DEFAULT_INDEX, as_json: AsJson = False) -> None:
    """List the reports, the latest first."""
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
    """List what the reports propose, item by item."""
    from qa import Engine

    for proposal in Engine.open(index).proposals():
        if as_json:
            show_json(asdict(proposal))
        else:
            where = " – ".join(part for part in (proposal.document.title, proposal.name) if part)
            show(f"{where}\n{proposal.text}\n")


VERBS = {verb.__name__: verb for verb in (search, ask, export, documents, people, proposals)} | {"eval": evaluate}


def _scores(outcomes: list[Outcome]) -> Iterator[dict[str, Any]]:
    """Yield the scores of each type of question, then of all."""
    from qa.evaluate import answering, by_type, retrieval

    for kind, group in {**by_type(outcomes), "all": outcomes}.items():
        yield {"type": kind, "questions": len(group), **retrieval(group), **answering(group)}


def _tell_understood(query: str, understood: str) -> None:
    if understood != query:
        say(f"Results for {understood!r}, instead of {query!r}.")


def opened(index: str) -> Engine:
    """Open an index, with the language model that the environment names, if it names one."""
    from qa import Engine, LanguageModel

    return Engine.open(index, model=LanguageModel.from_environment())


def _ask(question: str, index: str) -> Answer:
    """Ask, and tell what was understood and why a language model has no part in the answer."""
    answer = opened(index).ask(readable(question))
    _tell_understood(answer.question, answer.understood)
    if answer.unassisted_message:
        say(str(answer.unassisted_message))
    return answer


def _end(answer: Answer) -> None:
    """Exit 1, with the nearest passages, if the proceedings do not say."""
    if answer:
        return
    say("The proceedings do not say." + (" Nearest passages:" if answer.nearest else ""))
    for hit in answer.nearest:
        say(f"\n{' > '.join(hit.passage.path)}\n{hit.passage.text}")
    raise typer.Exit(1)
