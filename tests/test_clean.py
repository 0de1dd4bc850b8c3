"""ingest.clean: bytes and characters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import UnreadableFile
from ingest.clean import clean, decode

_PATH = Path("rapport.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_french_offices_are_read(encoding: str) -> None:
    """UTF-8 with and without a mark, UTF-16 with one, and Windows-1252 give the same text."""
    assert decode("L’été à Œuilly – 3 €".encode(encoding), _PATH) == "L’été à Œuilly – 3 €"


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b" \n", "empty"), (b"%PDF\0\1", "NUL"), (b"\xff\xfe\x00", "UTF-16")]
)
def test_what_is_not_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    """An empty, binary or damaged file raises UnreadableFile that says why."""
    with pytest.raises(UnreadableFile, match=reason):
        decode(data, _PATH)


def test_ligatures_become_letters_and_invisible_characters_go() -> None:
    """Ligatures, soft hyphens and zero-width characters leave plain letters."""
    assert clean("e\ufb03cace co\u00adopé\u200bratif") == "efficace coopératif"


def test_typography_stays() -> None:
    """No-break spaces, curly quotes and dashes are part of the text."""
    assert clean("« 3\u00a0% » – l’été") == "« 3\u00a0% » – l’été"


def test_accents_and_newlines_have_one_form() -> None:
    """Composed accents and plain newlines only."""
    assert clean("e\u0301te\u0301\r\nfin\rlà") == "été\nfin\nlà"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Clean text stays as it is, without control characters."""
    once = clean(text)
    assert clean(once) == once
    assert not re.search(r"[\x00-\x08\r\u00ad]", once)
