"""ingest.progress: pages reported by readers reach the listener."""

from ingest import progress


def test_who_listens_hears_each_page():
    """A listener gets each page while it listens, and none afterwards."""
    heard = []
    with progress.listening(lambda page, pages: heard.append((page, pages))):
        progress.tell(1, 2)
        progress.tell(2, 2)
    progress.tell(3, 3)
    assert heard == [(1, 2), (2, 2)]
