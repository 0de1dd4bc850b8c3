"""The command line: verbs of the library, those that read an index here, those that change it in `upkeep`.

Answers go to stdout, everything else to stderr. Exit status: 0 done, 1 the proceedings do not say or a file could not
be read, 2 something the user can mend.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from actes.maintenance import VAR, VERBS, AsJson, Password, Place
from actes.terminal import readable, say, show, show_json, show_table
from ingest import ActesError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa import Answer, Engine
    from qa.evaluate import Outcome

app = typer.Typer(
    help="Questions in French, answered by seminar proceedings quoted word for word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for verb in VERBS:
    app.command()(verb)

Form = Annotated[
    Literal["md", "docx", "odt", "bibtex", "ris", "csl"],
    typer.Option("--format", help="A note (md, docx, odt) or its references (bibtex, ris, csl)."),
]

UNASSISTED = {
    "unreachable": "its server cannot be reached",
    "slow": "it did not reply in time",
    "refused": "its server refused; see ACTES_LLM_MODEL and ACTES_LLM_KEY",
    "nonsense": "it replied in another form than asked",
    "unverified": "nothing that it quoted stands in the passages word for word",
    "silent": "it found no answer in the passages",
}


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="A report.")],
    passages: Annotated[bool, typer.Option("--passages", help="Also its passages.")] = False,
    password: Password = "",
    as_json: AsJson = False,
) -> None:
    """Show what is read from FILE: facts, outline, people, doubts; nothing is indexed."""
    from actes.inspection_text import lines
    from ingest import Sandbox, inspect

    with Sandbox() as sandbox:
        reading = sandbox.read(file, password=password)
    shown = reading.passages if passages else ()
    if as_json:
        from actes.summary_text import figures
        from qa import records

        made = inspect(reading)
        told = asdict(made) | {"report": figures(made.report)}
        show_json(told | {"passages": [records.passage(passage) for passage in shown]} if passages else told)
        return
    for line in lines(inspect(reading)):
        show(line)
    for passage in shown:
        where = f"page {passage.pages[0]}–{passage.pages[1]}" if passage.pages else ""
        speakers = ", ".join(f"{speaker} ({speaker.attribution})" for speaker in passage.speakers)
        heads = (" > ".join(passage.path), passage.kind, where, speakers)
        show(f"\n[{passage.order + 1}] {' | '.join(filter(None, heads))}\n{passage.text}")


@app.command()
def search(
    query: str,
    index: Place = VAR,
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


@app.command()
def ask(question: str, index: Place = VAR, as_json: AsJson = False) -> None:
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


@app.command()
def export(
    query: str,
    form: Form,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; stdout if not given.")] = None,
    index: Place = VAR,
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


@app.command("eval")
def evaluate(
    questions: Annotated[Path, typer.Argument(help="Questions, one JSON object a line.")],
    index: Place = VAR,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval and answers on QUESTIONS."""
    from qa.evaluate import evaluate, load

    outcomes = evaluate(_engine(index), load(questions))
    rows = list(_scores(outcomes))
    if as_json:
        for row in rows:
            show_json(row)
    else:
        show_table(rows)


@app.command()
def people(index: Place = VAR, as_json: AsJson = False) -> None:
    """List the people who speak in the reports."""
    from qa import Engine

    for person in Engine.open(index).people():
        if as_json:
            show_json(asdict(person))
        else:
            show(", ".join(part for part in (person.name, person.role, person.organisation) if part))


@app.command()
def serve(
    index: Place = VAR,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 7860,
    root: Annotated[str, typer.Option(help="Path at which a proxy serves the page, and which it takes off.")] = "",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = False,
) -> None:
    """Serve the web page; ACTES_LLM_URL and the like as for ask.

    ACTES_ADMIN_FILE (lines that `actes password` writes) or ACTES_ADMIN_PASSWORD opens /admin/, where reports are sent
    to the folder ACTES_REPORTS and indexed. ACTES_RATE is how often one visitor's programs may ask, "off" for no limit;
    ACTES_HOSTS the names of the site, without which only programs on this machine reach the tools for assistants at
    /mcp.
    """
    from index import NoIndex, build, place
    from web import Access, Administration

    access = Access.from_environment(os.environ)
    admin = Administration.from_environment(place(index), os.environ)
    try:
        engine = _engine(index)
    except NoIndex:
        if not admin.accounts.known():
            raise
        build([], admin.place)  # for the first report, which will be sent to /admin/
        engine = _engine(index)
    import ui

    path = f"/{root.strip('/')}" if root.strip("/") else ""
    served = f", for the proxy that serves it at {path}/" if path else ""
    say(f"The page is on http://{host}:{port}/{served} (Ctrl+C stops it).")
    ui.serve(engine, admin=admin, access=access, host=host, port=port, root=path, open_browser=open_browser)


def main() -> None:
    """Run the command line; what the user can mend is printed without a traceback."""
    try:
        app()
    except ActesError as error:
        say(str(error))
        sys.exit(2)


def _scores(outcomes: list[Outcome]) -> Iterator[dict[str, Any]]:
    """Yield the scores of each type of question, then of all."""
    from qa.evaluate import answering, by_type, retrieval

    for kind, group in {**by_type(outcomes), "all": outcomes}.items():
        yield {"type": kind, "questions": len(group), **retrieval(group), **answering(group)}


def _tell_understood(query: str, understood: str) -> None:
    if understood != query:
        say(f"Results for {understood!r}, instead of {query!r}.")


def _engine(index: str) -> Engine:
    """Open an index, with the language model that the environment names, if it names one."""
    from qa import Engine, LanguageModel

    return Engine.open(index, model=LanguageModel.from_environment())


def _ask(question: str, index: str) -> Answer:
    """Ask, and tell what was understood and why a language model has no part in the answer."""
    answer = _engine(index).ask(readable(question))
    _tell_understood(answer.question, answer.understood)
    if answer.unassisted:
        say(f"Answered without the language model: {UNASSISTED[answer.unassisted]}.")
    return answer


def _end(answer: Answer) -> None:
    """Exit 1, with the nearest passages, if the proceedings do not say."""
    if answer:
        return
    say("The proceedings do not say." + (" Nearest passages:" if answer.nearest else ""))
    for hit in answer.nearest:
        say(f"\n{' > '.join(hit.passage.path)}\n{hit.passage.text}")
    raise typer.Exit(1)


if __name__ == "__main__":
    main()
