"""Clients that call the site by a name it answers to, and one browser for the whole run.

The browser is taken from a test that fails in it otherwise than by what it asserts.
"""

import pytest
from fastapi.testclient import TestClient

from tests.support.ingest.kept_readers import _readers_are_kept  # noqa: F401 - a fixture for all of them

TestClient.__init__.__defaults__ = ("http://localhost", *TestClient.__init__.__defaults__[1:])  # its `base_url`
RUNNING = pytest.StashKey()


@pytest.fixture(scope="session")
def chromium(request):
    """The browser, started when first lent."""
    from tests.support.web.browsers import Chromium

    running = request.session.stash[RUNNING] = Chromium()
    yield running
    running.close()


@pytest.fixture
def browser(chromium):
    """The browser, without a page."""
    with chromium.lent() as lent:
        yield lent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Kill the browser of a test that was cut off, before the test's own fixtures wait for it again."""
    report = yield
    if report.failed and "browser" in item.fixturenames and (running := item.session.stash.get(RUNNING, None)):
        from tests.support.web.browsers import cut_off

        if cut_off(call.excinfo):
            running.kill()
    return report
