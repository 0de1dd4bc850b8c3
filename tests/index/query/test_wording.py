"""The words of a question one by one."""

import pytest

from index import Index, build
from index.query.wording import Word, of_known, with_near

TEXT = "Rencontre\n\nAtelier 1\n\nLe bailleur social prête un local au ministère. Le foncier est rare.\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wording")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "report.txt"], folder / "index")
    return Index(folder / "index")


def test_a_word_the_reports_do_not_hold_is_told_with_a_near_one(index):
    """Stop words are left out; an unknown French word is reported with a near word, but not corrected."""
    query = "Quel ministre prête du foncier à Toulouse ?"
    told = {query[word.start : word.end]: (word.known, word.near) for word in index.words(query)}
    assert told == {
        "ministre": (False, "ministère"),
        "prête": (True, ""),
        "foncier": (True, ""),
        "Toulouse": (False, ""),
    }


def test_near_words_take_the_place_of_unknown_ones():
    """A near word replaces an unknown one, capitalised like it; the rest is unchanged."""
    words = [Word(0, 8, known=False, near="ministère"), Word(9, 12, known=True), Word(13, 16, known=False)]
    assert with_near("Ministre des ZZZ ?", words) == "Ministère des ZZZ ?"
    assert of_known("Ministre des ZZZ ?", words) == "des"
    assert with_near("", []) == of_known("", []) == ""
