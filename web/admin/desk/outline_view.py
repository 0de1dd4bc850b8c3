"""The outline of a report: each heading with its level, which can be raised, lowered or taken away."""

from __future__ import annotations

from html import escape

from ingest import Document, Section, printable
from web.admin.desk.items import Forms, Item, anchored, button
from web.admin.desk.subject import Subject
from web.admin.doubts import title_span
from web.html.french import NBSP

_DEEPEST = 6  # steps that rows are moved in: a deeper one is as far in


def heading_items(subject: Subject, forms: Forms) -> list[Item]:
    """Return the headings of a report."""
    return [_item(section, subject.document, forms) for section in subject.document.sections]


def level_of(document: Document, offset: int) -> int:
    """Return the level of the innermost section around a character of the text, 0 outside all."""
    around = document.sections_at(offset)
    return around[-1].level if around else 0


def _item(section: Section, document: Document, forms: Forms) -> Item:
    span, key = title_span(document, section), f"titre-{section.start}"
    page = document.page_at(section.start)
    title = printable(section.title)
    where = f"niveau{NBSP}{section.level}" + (f", page{NBSP}{page.label}" if page else "")
    form = forms.form(
        button("monter", "‹ Monter", about=title) if section.level > 1 else "",
        button("descendre", "Descendre ›", about=title),
        button("aucun", "Pas un titre", key="n", about=title),
        label=f"Titre {title}",
        after=key,
        niveau=section.level,
        **anchored(document, span),
    )
    head = f'<strong>{escape(title)}</strong> <span class="note">{escape(where)}</span>'
    return Item(key, span, head, form, level=min(len(section.path), _DEEPEST))
