"""A cache keeps what was used last."""

from web.reports.pdf.recent import Recent


def test_the_value_used_longest_ago_is_dropped():
    """A look at a value counts as use."""
    recent = Recent(2)
    assert [recent.keep(key, key.upper()) for key in "ab"] == ["A", "B"]
    assert recent.get("a") == "A"
    recent.keep("c", "C")
    assert [recent.get(key) for key in "abc"] == ["A", None, "C"]
