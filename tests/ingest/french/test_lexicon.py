"""ingest.french.lexicon: word lists that a linguist can edit."""

from ingest.french.lexicon import entries, pairs


def test_comments_and_empty_lines_are_no_entries(tmp_path):
    """A line that begins with # and what follows #! are left out; a # inside an entry is part of it."""
    (tmp_path / "list.txt").write_text("# a list\nun mot\n\n  deux #! why\n#! note\nséance #\n", "utf-8")
    assert entries(tmp_path / "list.txt") == ("un mot", "deux", "séance #")


def test_pairs_part_at_the_first_colon(tmp_path):
    """What stands before the colon names what stands behind it."""
    (tmp_path / "pairs.txt").write_text("# kind: words\ncover: date lieu\nratio: 1:2\n", "utf-8")
    assert pairs(tmp_path / "pairs.txt") == {"cover": "date lieu", "ratio": "1:2"}
