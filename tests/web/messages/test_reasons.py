import re

import pytest

from index import IndexBusy, IndexUnwritable, NothingRemoved, NoWayBack
from ingest.check.statistics import sentences
from tests.support.paths import ROOT
from web.messages.reasons import in_french

INGEST = ROOT / "ingest"
ENGLISH = re.compile(r"\b(?:the|it|its|is|and|retry)\b")


@pytest.mark.parametrize("words", [words for _, words in sentences().values()])
def test_every_doubt_about_a_reading_is_told_in_french(words):
    """With its pages before it and what it quotes behind."""
    told = in_french(f"pages 3–5, 9: {words} (3 %; Arial)")
    assert told.startswith("pages 3–5, 9\u00a0: ")
    assert told.endswith(" (3 %; Arial)")
    assert not ENGLISH.search(told.removesuffix(" (3 %; Arial)"))


def reasons():
    """The reasons for which readers refuse a file, as their code says them."""
    for file in (file for file in INGEST.rglob("*.py") if file.stem != "stops"):
        source = file.read_text(encoding="utf-8")
        for literal in re.findall(r'f?"((?:it|its|the|this|permission|there)\b[^"]*;[^"]*)"', source):
            if "…" not in literal:
                yield re.sub(r"\{[^}]*\}", "7", literal)


@pytest.mark.parametrize("reason", sorted(set(reasons())))
def test_every_reason_to_refuse_a_file_is_told_in_french(reason):
    """A reader's new reason needs a line in the table."""
    assert not ENGLISH.search(in_french(reason)), in_french(reason)


@pytest.mark.parametrize(
    "error",
    [
        IndexBusy("var/index"),
        IndexUnwritable("var/index", "the disk is full"),
        IndexUnwritable("var/index", "writing is not allowed there (Permission denied)"),
        NothingRemoved("var/index", "x"),
        NoWayBack("var/index"),
    ],
)
def test_what_is_the_matter_with_an_index_is_told_in_french(error):
    """Without the place of the index."""
    told = in_french(str(error))
    assert "var/index" not in told
    assert not ENGLISH.search(told)


def test_what_is_not_known_stays_as_it_is():
    """Better English than nothing."""
    assert in_french("something new; retry") == "something new; retry"


def test_what_a_doubt_quotes_is_told_in_french_too():
    """Where the table has it; else as it is."""
    doubt = "the content is not what the name of the file says; it was read as what it is"
    assert in_french(f"{doubt} (named .pdf, read as html)").endswith("(nommé .pdf, lu comme html)")
    assert in_french(f"{doubt} (l’eau)").endswith("(l’eau)")
