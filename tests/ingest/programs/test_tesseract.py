"""ingest.programs.tesseract: what it says, and why it says nothing."""

from __future__ import annotations

import pytest

from ingest import programs
from ingest.programs import ProgramFailed, tesseract
from tests.support.ingest.stand_in import stand_in


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a script in place of tesseract."""
    return stand_in(tmp_path, monkeypatch, "tesseract")


def test_it_gets_the_picture_and_fixed_options(program):
    """The picture is its input; the mode and the density are numbers."""
    program('cat; echo " $*"')
    assert tesseract.recognise(b"P5", segmentation=7, density=200) == b"P5 - - -l fra --psm 7 --dpi 200 hocr\n"
    with pytest.raises(ProgramFailed, match="not a task of ours"):
        programs.run("recognise", b"", segmentation="1 -c x=y", density=200)


def test_it_sees_no_secret(program, monkeypatch):
    """It gets its path and language, and nothing else of the environment."""
    monkeypatch.setenv("ACTES_LLM_KEY", "hunter2")
    program("env")
    assert b"hunter2" not in tesseract.languages()


@pytest.mark.parametrize(
    ("script", "reason"), [("kill -SEGV $$", "-11"), ("echo one >&2; echo two >&2; exit 3", "3: two")]
)
def test_why_it_fails_is_told(program, script, reason):
    """A failure has the exit status and the last line it said."""
    program(script)
    with pytest.raises(ProgramFailed, match=f"^{reason}$"):
        tesseract.recognise(b"", segmentation=1, density=200)


def test_one_that_takes_too_long_is_ended(program, monkeypatch):
    """A page over the time limit is given up."""
    monkeypatch.setattr(tesseract, "_TIMEOUT", 0.2)
    program("exec sleep 60")
    with pytest.raises(ProgramFailed) as raised:
        tesseract.recognise(b"", segmentation=1, density=200)
    assert raised.value.seconds == 0.2


def test_where_there_is_none_that_is_told(tmp_path, monkeypatch):
    """A missing program is a failure as any other."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramFailed, match="No such file"):
        tesseract.languages()
