"""ingest.formats.decode: bytes and characters."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Notice, UnreadableFile
from ingest.formats.decode import clean, decode, undouble, without_entities
from tests.support.said import said

_PATH = Path("rapport.txt")
_PROSE = "L’été dernier à la Pépinière, l’équipe a été formée."


def _decoded(data: bytes) -> str:
    return decode(data, _PATH)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_of_french_offices_are_read(encoding: str) -> None:
    """UTF-8 with or without BOM, UTF-16 and UTF-32 with BOM, and Windows-1252 give the same text."""
    assert _decoded("L’été à Œuilly – 3 €".encode(encoding)) == "L’été à Œuilly – 3 €"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "mac_roman"])
def test_encodings_without_a_mark_are_told_by_their_bytes(encoding: str) -> None:
    """UTF-16 without BOM is recognised by its NULs, Mac Roman by its accents."""
    text = "L’été dernier à la Pépinière, l’équipe a été formée."
    assert _decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "text", "notices"),
    [
        (_PROSE.encode() + " 18 €\n".encode("cp1252") + b"fin", f"{_PROSE} 18 €\nfin", [("mixed-encoding", "1")]),
        (_PROSE.encode() + b"\nCl\xf4tur\xe9", f"{_PROSE}\nClôturé", [("mixed-encoding", "2")]),
        (_PROSE.encode() + b" vot\xc3", f"{_PROSE} vot", [("broken-file", "")]),
        (b"Vot\xc3", "Vot", [("broken-file", "")]),
        (_PROSE.encode() + b" l\xe2\x80", f"{_PROSE} l", [("broken-file", "")]),
        (_PROSE.encode("utf-16") + b"e", _PROSE, [("broken-file", "")]),
        ("Réunion à l'été, décidée".encode("cp850"), "Réunion à l'été, décidée", [("guessed-encoding", "CP850 (DOS)")]),
        (_PROSE.encode("mac_roman"), _PROSE, [("guessed-encoding", "Mac Roman")]),
        ("Le chœur, 36 €".encode("iso-8859-15"), "Le chœur, 36 €", []),
        (_PROSE.encode("utf-7"), _PROSE, [("guessed-encoding", "UTF-7")]),
        (b"3+4-2 et C+AOk- une fois", "3+4-2 et C+AOk- une fois", []),
        ("R\ufffdunion du conseil".encode(), "R\ufffdunion du conseil", [("lost-letters", "1")]),
    ],
)
def test_what_is_odd_in_an_encoding_is_read_and_reported(data, text, notices) -> None:
    """Stray bytes, a letter cut at the end and old encodings cost no other letter, and each is reported."""
    found, doubts = decode(data, _PATH)
    assert (found, [(doubt.code, doubt.detail) for doubt in doubts]) == (text, notices)


def test_a_declared_encoding_is_tried_after_utf_8() -> None:
    """A page declared as Latin-9 whose bytes are UTF-8 is read as UTF-8."""
    for encoding in ("utf-8", "iso-8859-15"):
        assert decode("3 € œuvre".encode(encoding), _PATH, declared="ISO-8859-15")[0] == "3 € œuvre"


def test_bytes_that_windows_leaves_undefined_are_kept() -> None:
    """A byte undefined in Windows-1252 does not make a text unreadable."""
    assert _decoded(b"\x81 l\x92\xe9t\xe9") == "\x81 l’été"


def test_one_mac_accent_is_no_proof() -> None:
    """A stray Ž does not turn Windows-1252 into Mac Roman."""
    assert _decoded("Žižek, l’été".encode("cp1252")) == "Žižek, l’été"


def test_accents_encoded_twice_are_mended_where_all_were() -> None:
    """A text encoded twice throughout is repaired with a notice."""
    doubled = "L’été à Œuilly”".encode().decode("latin-1")
    windows = "L’été – à".encode().decode("cp1252", "replace")
    for text, meant in ((doubled, "L’été à Œuilly”"), (windows, "L’été – à")):
        mended, (notice,) = undouble(text)
        assert (mended, notice.code) == (meant, "double-encoded")


def test_accents_encoded_twice_are_left_where_others_are_right() -> None:
    """A partly double-encoded text is left unchanged with a notice."""
    text = "été et Ã©tÃ©"
    assert undouble(text) == (text, (Notice("suspect-accents", detail="Ã©"),))


def test_plain_accents_are_no_doubt() -> None:
    """Correct accents, Â among them, raise no notice."""
    assert undouble("L’Âge mûr, SÃO PAULO, « été »") == ("L’Âge mûr, SÃO PAULO, « été »", ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file-empty"),
        (b" \n", "file-empty"),
        (b"%PDF\0\1", "file-not-text"),
        (b"\xff\xfe\x00", "text-damaged"),
    ],
)
def test_what_is_not_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    """An empty, binary or damaged file raises UnreadableFile with the reason."""
    with pytest.raises(UnreadableFile, check=said(reason)):
        decode(data, _PATH)


def test_ligatures_become_letters_and_invisible_characters_go() -> None:
    """Ligatures become letters; soft hyphens and zero-width characters are removed."""
    assert clean("e\ufb03cace co\u00adopé\u200bratif") == "efficace coopératif"


def test_typography_stays() -> None:
    """No-break spaces, curly quotes and dashes are kept."""
    assert clean("« 3\u00a0% » – l’été") == "« 3\u00a0% » – l’été"


def test_entities_are_letters_unless_they_are_markup() -> None:
    """Named and numbered entities become letters; those of signs that markup uses stay until it is read."""
    assert clean("l&rsquo;&eacute;tal&#160;: 5&#x202F;m&sup2; &amp; &lt;b&gt; R&D; &inconnu;") == (
        "l’étal\u00a0: 5\u202fm² &amp; &lt;b&gt; R&D; &inconnu;"
    )
    assert without_entities("a &lt;b&gt; &amp; c") == "a <b> & c"


def test_accents_and_newlines_have_one_form() -> None:
    """Accents are composed and newlines normalised."""
    assert clean("e\u0301te\u0301\r\nfin\rlà") == "été\nfin\nlà"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Cleaning is idempotent and leaves no control character."""
    once = clean(text)
    assert clean(once) == once
    assert not re.search(r"[\x00-\x08\r\u00ad]", once)


@pytest.mark.hardening
def test_one_undefined_byte_does_not_slow_the_rest():
    """A Latin-1 text with a byte that Windows-1252 does not define is decoded as fast as any other."""
    data = b"Le foncier est rare \xe0 Bourg.\n" * 100_000
    begun = time.process_time()
    text = _decoded(data + b"\x81")
    assert time.process_time() - begun < 1  # it took four, and a list of all letters
    assert text == data.decode("latin-1") + "\x81"


@pytest.mark.hardening
def test_rows_of_combining_marks_are_broken():
    """A row of marks, which Unicode sorts in a time that grows with its square, is broken as UAX #15 says."""
    text = clean("e" + "\u0301\u0323" * 20_000)
    assert max(map(len, re.findall("[\u0300-\u034e]+", text))) <= 30
    assert text.count("\u0301") >= 19_999
    assert clean("e\u0301") == "é"
