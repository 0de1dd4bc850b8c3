"""ingest.formats.pdf.quality: whether a page's text can be trusted."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.quality import quality

_FRENCH = (
    "La table ronde a réuni le fondateur d'une association et un bailleur social, pour faciliter l'accès aux locaux. "
)
_ENGLISH = (
    "The round table gathered a landlord and the founder of a charity about how people find rooms they can afford. "
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (_FRENCH * 3, "good"),
        (_ENGLISH * 3, "good"),
        ("", "none"),
        ("12 3 • 2015", "none"),
        (
            "".join(
                chr(ord(letter) - 29) if letter.isalpha() and letter.isascii() else letter for letter in _FRENCH * 3
            ),
            "garbled",
        ),
        ("\ue001\ue002\ue003 " * 40, "garbled"),
        ((_FRENCH.replace(" ", "") + " ") * 30, "glued"),
    ],
)
def test_text_is_judged(text: str, found: str) -> None:
    """French and foreign text is good; letter codes are garbled, text without spaces is glued."""
    assert quality(text) == found
