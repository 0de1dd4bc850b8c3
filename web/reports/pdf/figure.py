"""The picture of a page as HTML, with boxes drawn over it, and why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ingest import Box
from web.reports.pdf.view import Reason

REASONS: dict[Reason, str] = {
    "erased": "Un nom a été masqué dans ce compte rendu à la demande d’une personne, et l’image de cette page pourrait "
    "encore le montrer\u00a0: elle n’est plus montrée, en voici le texte seul.",
    "gone": "Le fichier PDF de ce compte rendu n’est plus là où il a été lu\u00a0: en voici le texte seul.",
    "changed": "Le fichier PDF a changé depuis qu’il a été lu\u00a0: en voici le texte seul.",
    "protected": "Le fichier PDF est protégé par un mot de passe\u00a0: en voici le texte seul.",
    "damaged": "Cette page du fichier PDF est abîmée et ne peut pas être dessinée\u00a0: en voici le texte seul.",
    "heavy": "Dessiner cette page du fichier PDF demande trop de temps ou de mémoire\u00a0: en voici le texte seul.",
    "missing": "Le fichier PDF n’a pas cette page.",
    "busy": "Trop de pages sont demandées en même temps. Réessayez dans quelques secondes.",
}
"""Why there is no image, by code."""


def size_of(png: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG, in pixels."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def picture(source: str, alt: str, size: tuple[int, int], boxes: Iterable[Box]) -> str:
    """Render the picture of a page at an address, with boxes in percent of it."""
    rects = "".join(
        f'<rect x="{left:.3f}" y="{top:.3f}" width="{right - left:.3f}" height="{bottom - top:.3f}"/>'
        for left, top, right, bottom in boxes
    )
    drawn = (
        f'<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">{rects}</svg>'
        if rects
        else ""
    )
    width, height = size
    image = f'<img src="{escape(source)}" alt="{escape(alt)}" width="{width}" height="{height}">'
    return f'<div class="sheet">{image}{drawn}</div>'
