"""ingest.french.lexicon: word lists that a linguist can edit."""

from ingest.french.lexicon import entries, pairs


def test_comments_and_empty_lines_are_no_entries(tmp_path):
    """Lines that begin with # and text after #! are comments; a # inside an entry is kept."""
    (tmp_path / "list.txt").write_text("# a list\nun mot\n\n  deux #! why\n#! note\nséance #\n", "utf-8")
    assert entries(tmp_path / "list.txt") == ("un mot", "deux", "séance #")


def test_pairs_part_at_the_first_colon(tmp_path):
    """Entries are split at their first colon."""
    (tmp_path / "pairs.txt").write_text("# kind: words\ncover: date lieu\nratio: 1:2\n", "utf-8")
    assert pairs(tmp_path / "pairs.txt") == {"cover": "date lieu", "ratio": "1:2"}
