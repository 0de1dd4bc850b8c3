"""What holds for every test: slow ones run by option, and are skipped aloud without it."""

import os
import signal

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a busy machine answers late; a test's own limit still holds
settings.load_profile("patient")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # run in the background, whose children would not hear Ctrl+C
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers():
    """Run two workers more than there are processors: many tests wait for a process of their own."""
    return (os.cpu_count() or 1) + 2


def pytest_addoption(parser):
    """Add --slow."""
    parser.addoption("--slow", action="store_true", help="run the tests marked slow too")


def pytest_collection_modifyitems(config, items):
    """Skip what is marked slow unless asked for, and give it more time then."""
    slow = pytest.mark.skip(reason="slow: pytest --slow runs it")
    if config.getoption("--slow"):
        slow = pytest.mark.timeout(1500)
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(slow)
