"""Pages told of by a reader reach who listens."""

from ingest import progress


def test_who_listens_hears_each_page():
    """And nobody hears any more afterwards."""
    heard = []
    with progress.listening(lambda page, pages: heard.append((page, pages))):
        progress.tell(1, 2)
        progress.tell(2, 2)
    progress.tell(3, 3)
    assert heard == [(1, 2), (2, 2)]
