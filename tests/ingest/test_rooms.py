"""The rooms of ingest: which may import which."""

from __future__ import annotations

from tests.support.paths import ROOT


def test_readers_do_not_know_the_outline() -> None:
    """No reader imports from `ingest.outline`: readers yield blocks, and the outline finds the headings."""
    readers = (ROOT / "ingest" / "formats").rglob("*.py")
    assert [file.name for file in readers if "ingest.outline" in file.read_text(encoding="utf-8")] == []
