"""What the page of a report says of its other versions."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import PurePath

from ingest import Document
from qa import Engine
from web.html import addresses


@dataclass(frozen=True, slots=True)
class Versions:
    """The newest version of a report where it is an older one, or its older versions."""

    newest: Document | None = None
    older: tuple[Document, ...] = ()


def versions(identifier: str, engine: Engine) -> Versions:
    """Return the other versions of a report."""
    newest = engine.older.get(identifier)
    if newest:
        return Versions(engine.document(newest))
    return Versions(older=tuple(engine.document(one) for one, newer in engine.older.items() if newer == identifier))


def versions_html(found: Versions) -> str:
    """Render the way to the other versions of a report, "" where there are none."""
    if found.newest:
        return f'<p class="note">Une version plus récente existe&nbsp;: {_link(found.newest)}.</p>\n'
    if not found.older:
        return ""
    several = "Versions plus anciennes" if len(found.older) > 1 else "Version plus ancienne"
    return f'<p class="note">{several}, hors de la recherche&nbsp;: {", ".join(map(_link, found.older))}.</p>\n'


def _link(document: Document) -> str:
    """Render a link to a version, named by its file too: versions share their title."""
    name = f"{document.title}, {PurePath(document.source).name}"
    return f'<a href="{escape(addresses.report(document.id))}">{escape(name)}</a>'
