"""The pages that need no Gradio: one passage in its report, the help, and what is not found."""

from __future__ import annotations

from html import escape

from ingest import Document, Passage
from qa import cite_whole
from qa.references import date
from web.render import copy_button, passage_facts
from web.templates import fill

CONTEXT = 700  # characters shown around a passage: about a paragraph each side


def page(title: str, body: str, *, current: str = "", wide: bool = False) -> str:
    """Wrap a body in the frame of the site, under a title of its own; text is narrow unless it is `wide`."""
    return fill(
        "plain.html",
        head=fill("head.html", title=escape(f"{title} – Actes")),
        header=header(current),
        body=body,
        width=" wide" if wide else "",
        footer=fill("footer.html"),
    )


def header(current: str) -> str:
    """Render the top of every page, with the place the visitor is in said to screen readers too."""
    here = ' aria-current="page"'
    places = ("search", "documents", "people", "proposals", "help")
    return fill("header.html", **{f"{place}_current": here if place == current else "" for place in places})


def passage_page(passage: Passage, document: Document) -> str:
    """Render a passage between the paragraphs around it, with its reference."""
    cited = cite_whole(document, passage).reference
    facts = (escape(date(document.date)), escape(document.place or ""), passage_facts(passage, document))
    body = fill(
        "passage.html",
        path=" › ".join(map(escape, passage.path)),
        title=escape(document.title),
        meta=" · ".join(filter(None, facts)),
        before=_paragraph(before(passage, document)),
        text=escape(passage.text),
        after=_paragraph(after(passage, document)),
        reference=escape(cited),
        copy=copy_button(cited, passage, name="la référence"),
    )
    return page(f"{' › '.join(passage.path[-1:]) or 'Passage'}, {document.title}", body)


def help_page() -> str:
    """Render the help."""
    return page("Aide", fill("help.html"), current="help")


def accessibility_page() -> str:
    """Render the accessibility statement."""
    return page("Déclaration d’accessibilité", fill("accessibility.html"))


def missing_page(reason: str) -> str:
    """Say that an address leads nowhere, and why."""
    return page("Page introuvable", fill("missing.html", reason=escape(reason)))


def before(passage: Passage, document: Document) -> str:
    """Return the text just before a passage, from the start of a line."""
    text = document.text[max(0, passage.start - CONTEXT) : passage.start]
    cut = text.find("\n") if passage.start > CONTEXT else -1
    return text[cut + 1 :].strip()


def after(passage: Passage, document: Document) -> str:
    """Return the text just after a passage, to the end of a line."""
    text = document.text[passage.end : passage.end + CONTEXT]
    cut = text.rfind("\n") if passage.end + CONTEXT < len(document.text) else len(text)
    return text[: max(cut, 0)].strip()


def _paragraph(text: str) -> str:
    return f'<p class="around">{escape(text)}</p>\n' if text else ""
