"""ingest.sandbox.handing: what another process hands over is bounded."""

import os

import pytest

from ingest.sandbox.handing import read_most


@pytest.mark.hardening
def test_no_more_is_read_from_a_pipe_than_allowed():
    """The input of a program ends, or is refused, even if the writer goes on."""
    for length in (0, 10, 11):
        given, writing = os.pipe()
        os.write(writing, b"x" * length)
        if length <= 10:
            os.close(writing)
            assert read_most(given, most=10) == b"x" * length
        else:
            with pytest.raises(OverflowError):
                read_most(given, most=10)
            os.close(writing)
