"""The frame of the pages that need no Gradio, and those that are always the same: help, accessibility, not found."""

from __future__ import annotations

from html import escape

from web.html.templates import fill

_NOBODY_ASKED = "Il n’appelle aucun autre site."
_MODEL_ASKED = (
    "Pour choisir et ordonner les citations, il envoie votre question et les passages trouvés au modèle de langue que "
    "son exploitant a choisi."
)
PLACES = ("search", "documents", "people", "proposals", "help")
"""The places that the navigation leads to, as `header.html` calls them."""


def page(title: str, body: str, *, current: str = "") -> str:
    """Wrap a body in the frame of the site, under a title of its own."""
    return fill(
        "plain.html",
        head=fill("head.html", title=escape(f"{title} – Actes")),
        header=header(current),
        body=body,
        footer=fill("footer.html"),
    )


def header(current: str) -> str:
    """Render the top of every page, with the place the visitor is in said to screen readers too."""
    here = ' aria-current="page"'
    return fill("header.html", **{f"{place}_current": here if place == current else "" for place in PLACES})


def help_page(*, assisted: bool) -> str:
    """Render the help; where a language model takes part, questions go to it."""
    return page("Aide", fill("help.html", elsewhere=_MODEL_ASKED if assisted else _NOBODY_ASKED), current="help")


def accessibility_page() -> str:
    """Render the accessibility statement."""
    return page("Déclaration d’accessibilité", fill("accessibility.html"))


def missing_page(reason: str) -> str:
    """Say that an address leads nowhere, and why."""
    return refusal_page("Page introuvable", reason)


def refusal_page(title: str, reason: str) -> str:
    """Say that what was asked is not given, and why."""
    return page(title, fill("refusal.html", title=escape(title), reason=escape(reason)))
