"""ingest.programs.versions: which programs are there."""

import pytest

from ingest.programs.versions import versions


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """Return a function that installs a script as a program, where there is no other."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")

    def install(name, script):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)

    return install


def test_each_program_says_its_version(tools):
    """The first line counts, from either output; French that lacks is told."""
    tools("tesseract", "echo tesseract 5.3.0; echo more")
    tools("soffice", "echo LibreOffice 7.4 >&2")
    assert versions() == {"tesseract": "tesseract 5.3.0, without its French data", "soffice": "LibreOffice 7.4"}


def test_one_that_lacks_or_fails_says_nothing(tools):
    """No program and a broken one are the same."""
    tools("soffice", "exit 1")
    assert versions() == {"tesseract": "", "soffice": ""}


@pytest.mark.hardening
def test_a_tesseract_without_any_data_has_no_french(tools):
    """One that cannot list its languages is told as one that lacks French."""
    tools("tesseract", '[ "$1" = --version ] && echo tesseract 5.3.0')
    assert versions()["tesseract"] == "tesseract 5.3.0, without its French data"
