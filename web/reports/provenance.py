"""How a report was read: what was recognised in it, what to doubt, and what was left out, in French."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from ingest import Document, Reading, ReadingStatistics, Remark, statistics
from ingest.messages import FRENCH
from qa import Facts, date
from web.html import addresses
from web.html.french import PARTS, count, figure
from web.html.plain import page
from web.html.templates import fill

_OTHER = "Sous-partie ou partie d’un autre genre"


def provenance_page(document: Document, facts: Facts) -> str:
    """Render the account of how a report was read."""
    told = statistics(Reading(document, (), 0.0))
    body = fill(
        "provenance.html",
        back=escape(addresses.report(document.id)),
        title=escape(document.title),
        read=_definitions(_read(document, told, facts)),
        parts=_parts(document),
        doubts=_remarks(told.doubts, "La lecture n’a relevé aucun doute."),
        skipped=_remarks(told.skipped, "La lecture n’a rien signalé qu’elle aurait laissé de côté."),
        file=_definitions([("Nom du fichier", facts.file), ("Empreinte (SHA-256)", document.sha256)]),
    )
    return page(f"Lecture de {document.title}", body, current="documents")


def _read(document: Document, told: ReadingStatistics, facts: Facts) -> Iterable[tuple[str, str]]:
    """Yield what was found, each figure with what it is of."""
    missing = "non trouvé"
    spoken = Counter(speech.speaker.attribution for speech in document.speeches)
    yield "Titre", document.title
    yield "Genre", document.kind or missing
    yield "Date", date(document.date) or missing
    yield "Lieu", document.place or missing
    yield "Pages", _pages(told)
    yield "Parties", figure(told.sections)
    yield "Intervenants", figure(told.people)
    yield (
        "Prises de parole",
        (
            f"{count(spoken['named'], 'paragraphe')} où la personne est nommée, {spoken['carried']} dans la suite, "
            f"{count(spoken['listed'], 'annonce')}"
        ),
    )
    yield "Passages citables", figure(facts.passages)
    yield "Mots", figure(told.words)


def _pages(told: ReadingStatistics) -> str:
    if not told.pages:
        return "ce format n’en a pas"
    empty = f"dont {told.empty} sans texte" if told.empty else ""
    seen = f"{told.recognised} {'lue' if told.recognised == 1 else 'lues'} sur image" if told.recognised else ""
    return ", ".join(filter(None, (str(told.pages), empty, seen)))


def _parts(document: Document) -> str:
    """Render how many parts of each kind were recognised."""
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
