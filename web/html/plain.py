"""The frame of the pages without Gradio, and the fixed pages: help, accessibility, refusals."""

from __future__ import annotations

from html import escape

from web.html.templates import fill

_NOBODY_ASKED = "Il n’appelle aucun autre site."
_MODEL_ASKED = (
    "Pour choisir et ordonner les citations, il envoie votre question et les passages trouvés au modèle de langue que "
    "son exploitant a choisi."
)
PLACES = ("search", "documents", "people", "proposals", "help")
"""The pages in the navigation, as `header.html` names them."""


def page(title: str, body: str, *, current: str = "") -> str:
    """Wrap a body in the frame of the site, with a title."""
    return fill(
        "plain.html",
        head=fill("head.html", title=escape(f"{title} – Actes")),
        header=header(current),
        body=body,
        footer=fill("footer.html"),
    )


def header(current: str) -> str:
    """Render the header of a page, with the current entry announced to screen readers."""
    here = ' aria-current="page"'
    return fill("header.html", **{f"{place}_current": here if place == current else "" for place in PLACES})


def help_page(*, assisted: bool) -> str:
    """Render the help page, which says whether questions are sent to a language model."""
    return page("Aide", fill("help.html", elsewhere=_MODEL_ASKED if assisted else _NOBODY_ASKED), current="help")


def accessibility_page() -> str:
    """Render the accessibility statement."""
    return page("Déclaration d’accessibilité", fill("accessibility.html"))


def missing_page(reason: str) -> str:
    """Render a page for an address that does not exist, with the reason."""
    return refusal_page("Page introuvable", reason)


def refusal_page(title: str, reason: str) -> str:
    """Render a page for a refused request, with the reason."""
    return page(title, fill("refusal.html", title=escape(title), reason=escape(reason)))
