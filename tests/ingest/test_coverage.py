"""ingest.coverage: how much of a source stands in the text of its Document."""

import pytest

from ingest.coverage import coverage


@pytest.mark.parametrize(
    ("texts", "kept", "share", "lost"),
    [
        (["Le foncier est rare."], ["Le foncier", "est | rare"], 1.0, ""),
        (["abcd", "abcd"], ["abcd"], 0.5, "abcd"),
        (["Vote : 12 voix"], ["12"], 0.2, "Vote voix"),
        (["", " - "], [""], 1.0, ""),
    ],
    ids=["whole", "each word as often", "letters and digits", "nothing to keep"],
)
def test_the_share_of_letters_that_were_kept(texts, kept, share, lost):
    """Marks, spaces and order do not count; the words that are missing are quoted."""
    found = coverage(texts, kept=kept)
    assert (round(found.share, 6), found.lost) == (share, lost)
