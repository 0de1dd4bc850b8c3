"""A test that hangs fails in bounded time, whatever it waits for, and the tests after it run."""

import os
import re
import subprocess
import sys

import pytest

from tests.support.paths import ROOT
from tests.support.web.browsers import MARKS

SLEEPS = """
import time

def test_hangs():
    while True:
        time.sleep(60)

def test_next():
    pass
"""
HEARS_NO_SIGNAL = """
import signal, time

def test_hangs():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    time.sleep(600)

def test_next():
    pass
"""
BROWSER = """
import threading

import psutil
import pytest

def browsers():
    return [one for one in psutil.Process().children(recursive=True) if one.name().startswith("chrom")]

@pytest.fixture
def page(browser):
    page = browser.new_page()
    yield page
    page.close()

def test_hangs(page, browser):
    page.goto("about:blank")
    DAMAGE

def test_next(page):
    page.set_content("<p>Bonjour</p>")
    assert page.inner_text("p") == "Bonjour"
"""
LENDS_A_BROWSER = "from tests.web.conftest import browser, chromium, pytest_runtest_makereport"
KILLED = """
    for one in browsers():
        one.kill()
    browser.new_page()"""
STOPPED = """
    for one in browsers():
        one.suspend()
    browser.new_page()"""


def run(folder, tests, *options, conftest=""):
    """Run a test file in a separate pytest with the project's settings; return its output."""
    (folder / "test_limited.py").write_text(tests, encoding="utf-8")
    (folder / "conftest.py").write_text(conftest, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", f"--rootdir={folder}", "-rfE", *options]
    here = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", folder / "test_limited.py"],
        cwd=folder, env=here | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=90,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_a_test_that_sleeps_for_ever_fails(tmp_path):
    """Within the limit, and the next one passes."""
    said = run(tmp_path, SLEEPS, "-o", "timeout=1")
    assert "Timeout (>1.0s)" in said
    assert "1 failed, 1 passed" in said


def test_a_test_that_hears_no_signal_fails(tmp_path):
    """Its process is killed, and another runs the next test."""
    said = run(tmp_path, HEARS_NO_SIGNAL, "-o", "timeout=1", "-o", "faulthandler_timeout=3", "-n", "1")
    assert "crashed while running" in said
    assert "1 failed, 1 passed" in said


@pytest.mark.parametrize("damage", [KILLED, STOPPED], ids=["killed", "stopped"])
@MARKS[0]
@MARKS[1]
def test_a_test_whose_browser_dies_fails(tmp_path, damage):
    """Playwright alone would wait for ever; the next test gets a new browser."""
    said = run(tmp_path, BROWSER.replace("    DAMAGE", damage), "-o", "timeout=30", conftest=LENDS_A_BROWSER)
    assert re.search(r"^1 failed, 1 passed(, 1 error)?( |$)", said, re.M), said
