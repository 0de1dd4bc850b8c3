"""ingest.people.headline: the speakers whom a heading names."""

from __future__ import annotations

from ingest.people.evidence import Evidence
from ingest.people.headline import title_speakers


def test_a_heading_is_signed_by_a_row_of_any_length() -> None:
    """Everybody joined to the name after "par" signs a heading, were they thousands; nobody behind other words does."""
    title = f"Bilan présenté par {', '.join(['Ana Roy'] * 2000)} devant Paul Viel"
    assert [one.name for one in title_speakers(title, Evidence(title))] == ["Ana Roy"] * 2000
