"""The page on how a report was read: what was recognised, doubtful or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from ingest import Document, Fact, Reading, ReadingStatistics, Remark, Sign, report, statistics
from ingest.messages import FRENCH
from qa import Facts, date
from web.html import addresses
from web.html.french import NBSP, PARTS, count, figure
from web.html.plain import page
from web.html.templates import fill
from web.reports.roll import called

_EXPECTED = frozenset(("title", "kind", "date", "place"))
_FACTS = {
    "title": "Titre",
    "kind": "Type de document",
    "body": "Instance",
    "date": "Date",
    "last-day": "Dernier jour",
    "start": "Début",
    "end": "Fin",
    "place": "Lieu",
    "number": "Numéro",
    "status": "État",
}
_QUOTED = 200  # letters shown of the words of a fact
_SIGNS = 5  # shown of a genre: the first weigh most
_OTHER = "Sous-partie ou partie d’une autre sorte"


def provenance_page(document: Document, facts: Facts) -> str:
    """Render how a report was read."""
    figures = statistics(Reading(document, (), 0.0))
    apart = (*figures.skipped, *figures.left_out)
    body = fill(
        "provenance.html",
        back=escape(addresses.report(document.id)),
        title=escape(document.title),
        read=_definitions(_read(document, figures, facts)),
        parts=_parts(document),
        report="".join(f"<li>{escape(sentence)}</li>" for sentence in report(figures, FRENCH)),
        doubts=_remarks(figures.doubts, "La lecture n’a relevé aucun doute."),
        skipped=_remarks(apart, "La lecture n’a signalé aucun texte laissé de côté."),
        file=_definitions([("Nom du fichier", facts.file), ("Empreinte (SHA-256)", document.sha256)]),
    )
    return page(f"Lecture de {document.title}", body, current="documents")


def _read(document: Document, figures: ReadingStatistics, facts: Facts) -> Iterable[tuple[str, str]]:
    """Yield what was recognised, each fact after its label."""
    missing = "non trouvé"
    spoken = Counter(speech.speaker.attribution for speech in document.speeches)
    for name, label in _FACTS.items():
        fact = next((fact for fact in document.facts if fact.name == name), None)
        if fact:
            yield label, _sourced(fact)
        elif name in _EXPECTED:
            yield label, document.title if name == "title" else missing
    if document.genre.signs:
        yield "Structure reconnue à", _signs(document.genre.signs)
    yield "Pages", _pages(figures)
    yield "Parties", figure(figures.sections)
    yield "Intervenants", figure(figures.people)
    if document.roll:
        yield "Liste de présence", called(document.roll)
    yield (
        "Prises de parole",
        (
            f"{count(spoken['named'], 'paragraphe')} où la personne est nommée, {spoken['carried']} dans la suite, "
            f"{count(spoken['listed'], 'annonce')}"
        ),
    )
    yield "Passages citables", figure(facts.passages)
    yield "Mots", figure(figures.words)
    yield "Texte du fichier qui s’y trouve", f"{FRENCH.number(figures.coverage, 'tenths')}\u00a0%"


def _sourced(fact: Fact) -> str:
    """Return a fact with the words it was read from, and with its doubt if they only suggest it.

    A fact that somebody corrected was read from none.
    """
    if not fact.words:
        return f"{_value(fact)}, corrigé par une personne"
    read = "deviné d’après" if fact.guessed else "lu dans"
    return f"{_value(fact)}, {read}{NBSP}: «{NBSP}{_shortened(fact.words)}{NBSP}»"


def _signs(signs: Sequence[Sign]) -> str:
    """Return the words by which a genre was recognised, and how often each kind of them was found."""
    return f"{NBSP}; ".join(
        f"«{NBSP}{_shortened(sign.words)}{NBSP}» ({sign.count}{NBSP}fois)" for sign in signs[:_SIGNS]
    )


def _value(fact: Fact) -> str:
    if fact.name in ("date", "last-day"):
        return date(fact.value)
    return fact.value.replace(":", " h ") if fact.name in ("start", "end") else fact.value


def _shortened(words: str) -> str:
    """Return the words quoted, cut where they are long, their lines apart as in a citation of verses."""
    lines = words.replace(" ⏎ ", " / ")
    return lines if len(lines) <= _QUOTED else f"{lines[:_QUOTED].rstrip()}…"


def _pages(figures: ReadingStatistics) -> str:
    if not figures.pages:
        return "ce format n’en a pas"
    empty = f"{figures.empty} sans texte" if figures.empty else ""
    verb = "lue" if figures.recognised == 1 else "lues"
    seen = f"{figures.recognised} {verb} sur une image" if figures.recognised else ""
    if figures.recognised == figures.pages:
        return f"{figures.pages}, {'lue' if figures.pages == 1 else 'toutes lues'} sur une image"
    some = " et ".join(filter(None, (empty, seen)))
    return f"{figures.pages}, dont {some}" if some else str(figures.pages)


def _parts(document: Document) -> str:
    """Render the number of sections of each kind."""
    kinds = Counter(PARTS.get(section.kind, _OTHER) for section in document.sections)
    if not kinds:
        return "<p>Aucune partie n’a été reconnue&nbsp;: le texte est d’un seul tenant.</p>"
    items = "".join(f"<li>{escape(kind)}&nbsp;: {number}</li>" for kind, number in kinds.most_common())
    return f"<ul>{items}</ul>"


def _definitions(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs)


def _remarks(remarks: Iterable[Remark], none: str) -> str:
    items = "".join(f"<li>{escape(remark.told(FRENCH))}</li>" for remark in remarks)
    return f"<ul>{items}</ul>" if items else f"<p>{none}</p>"
