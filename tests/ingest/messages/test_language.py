"""ingest.messages.language: sentences by code, with facts formatted for each language."""

import pytest

from ingest.messages import ENGLISH, FRENCH

MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        (20000, "", "20,000", "20\u202f000"),
        (0.5, "", "0.5", "0,5"),
        (30.0, "", "30", "30"),
        (2048 * MEGABYTE, "MB", "2,048", "2\u202f048"),
        (600 * MEGABYTE, "GB", "0.586", "0,586"),
        (0.8, "percent", "80", "80"),
        (0.98799, "tenths", "98.7", "98,7"),
        (1.0, "tenths", "100", "100"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, unit, english, french):
    """Thousands and decimal separators follow the language."""
    assert (ENGLISH.number(value, unit), FRENCH.number(value, unit)) == (english, french)


def test_a_sentence_has_its_facts():
    """Facts are filled in, in both languages."""
    facts = {"size": 2048 * MEGABYTE, "most": 512 * MEGABYTE}
    assert ENGLISH.sentence("file-too-large", facts).startswith("it has 2,048 MB, more than the 512 MB allowed")
    french = FRENCH.sentence("file-too-large", facts)
    assert french.startswith("il pèse 2\u202f048\u00a0Mo, plus que les 512\u00a0Mo permis\u00a0; coupez-le")


@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["english", "french"])
def test_what_is_quoted_drives_no_terminal(language):
    """Control characters in a fact are escaped."""
    sentence = language.sentence("part-missing", {"part": "\x1b[2J\n"})
    assert r"\x1b[2J\n" in sentence
    assert not {"\x1b", "\n"} & set(sentence)


def test_a_fact_is_no_template():
    """Braces in a file name are kept literally."""
    assert ENGLISH.sentence("same-text", {"other": "{code}.txt"}) == "the same text as {code}.txt"


@pytest.mark.parametrize(("code", "facts"), [("nothing-like-it", {}), ("part-missing", {})])
def test_an_unknown_code_or_fact_is_a_bug(code, facts):
    """An unknown code or missing fact raises KeyError."""
    with pytest.raises(KeyError):
        ENGLISH.sentence(code, facts)


def test_what_a_sentence_is_about_stands_before_it():
    """The subject precedes the sentence, in French with a space before the colon; without one there is no colon."""
    assert (ENGLISH.about("a\n.txt", "x"), FRENCH.about("a.txt", "x")) == (r"a\n.txt: x", "a.txt\u00a0: x")
    assert ENGLISH.about("", "x") == "x"
