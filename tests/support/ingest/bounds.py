"""Read a hostile file, and check that it takes no more than it may."""

import time

from ingest import IngestError, read

LETTERS = 2_000_000  # that a file of at most 400 kB may give: what it unpacks to, and no more
SECRET = "root:x:0"  # of another file


def check_bounds(path, *, seconds):
    """Read the file: in processor time, without a letter of another file, and with a reason if it is refused."""
    start = time.process_time()
    try:
        text = read(path).text
    except IngestError as error:
        text = str(error)
        assert path.name in text
    assert time.process_time() - start < seconds
    assert len(text) < LETTERS
    assert SECRET not in text
