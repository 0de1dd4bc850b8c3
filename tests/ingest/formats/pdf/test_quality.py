"""ingest.formats.pdf.quality: whether a page's text can be trusted."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.quality import is_misread, quality

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
        (_FRENCH.translate(str.maketrans("stu", "\u0190\u019a\u01b5")) * 3, "garbled"),
        (_FRENCH.translate(str.maketrans("stru", "xwkz")) * 6, "garbled"),
        (_FRENCH + "Ἀθήνα Москва Київ " * 3, "good"),
    ],
)
def test_text_is_judged(text: str, found: str) -> None:
    """French and foreign text is good; letter codes are garbled, text without spaces is glued."""
    assert quality(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (_FRENCH.replace("é", "e").replace("è", "e") * 4, True),
        (_FRENCH.replace("so", "s0").replace("il", "1l").replace("cc", "c5c") * 2, True),
        (_FRENCH * 4, False),
        ("La séance du 2e bureau, salle B2, vote le point n°3. " * 8, False),
    ],
    ids=["no accents", "figures in words", "prose", "ordinals and names"],
)
def test_a_bad_recognition_shows(text: str, found: bool) -> None:
    """Figures between letters and French without accents are what a bad recognition leaves."""
    assert is_misread(text) == found
