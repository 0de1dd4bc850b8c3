"""Documents are read again when code or a word list that shapes them changes, not for a comment or a docstring."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from index.stores.recipe import SHAPES_ENTRIES, analysis
from ingest import reader_fingerprint
from tests.support.index.indexed import report
from tests.support.paths import ROOT

MADE_ELSEWHERE = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def copied(tmp_path):
    """Copy floors of the product; return the folder that holds them."""

    def copied(*floors):
        for floor in floors:
            shutil.copytree(ROOT / floor, tmp_path / "code" / floor, ignore=MADE_ELSEWHERE)
        return tmp_path / "code"

    return copied


def reader(root):
    reader_fingerprint.cache_clear()
    return reader_fingerprint(root / "ingest")


def analyser(root):
    analysis.cache_clear()
    return analysis(root / "index")


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    """Forget the fingerprints of a copy and compute those of the checkout again."""
    yield
    reader_fingerprint.cache_clear()
    analysis.cache_clear()


def reworded(file):
    """Change the docstring of a module and append a comment."""
    code = file.read_text(encoding="utf-8")
    _, _, rest = code.removeprefix('"""').partition('"""')
    file.write_text(f'"""Other words."""{rest}\n\n# A comment.\n', encoding="utf-8")


def added(file, text):
    """Add a line to a file."""
    with file.open("a", encoding="utf-8") as end:
        end.write(text)


SHAPING = {
    "reader": (reader, "ingest", "ingest/passages.py", "ingest/french/lists/abbreviations.txt"),
    "analyser": (analyser, "index", "index/text/analyser.py", "index/text/stopwords.txt"),
}


@pytest.fixture(params=SHAPING)
def shaping(request, copied):
    """A fingerprint, its folder, and a module and a word list that it covers."""
    identify, floor, module, words = SHAPING[request.param]
    root = copied(floor)
    return lambda: identify(root), root / module, root / words


def test_a_copy_has_the_same_fingerprint(shaping):
    """The location of the code does not matter."""
    identify, module, _ = shaping
    here = reader_fingerprint() if "ingest" in module.parts else analysis()
    assert identify() == here


def test_words_about_code_change_no_fingerprint(shaping):
    """A docstring, a comment and empty lines are for people."""
    identify, module, _ = shaping
    before = identify()
    reworded(module)
    assert identify() == before


def test_code_changes_the_fingerprint(shaping):
    """One statement more is enough."""
    identify, module, _ = shaping
    before = identify()
    added(module, "\nADDED = 1\n")
    assert identify() != before


def test_a_word_list_changes_the_fingerprint(shaping):
    """One word more is enough."""
    identify, _, words = shaping
    before = identify()
    added(words, "ajouté\n")
    assert identify() != before


@pytest.mark.parametrize("pattern", SHAPES_ENTRIES)
def test_what_shapes_entries_is_there(pattern):
    """A renamed file would no longer be covered."""
    assert [*(ROOT / "index").glob(pattern)]


def indexed(code, folder):
    """Index the reports of a folder with a copy of the code; return the status of each."""
    command = [sys.executable, "-m", "actes", "index", "reports", "--index", "index", "--json"]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(code)}, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["status"] for line in done.stdout.splitlines()]


def test_nothing_is_read_again_for_a_docstring(copied, tmp_path):
    """`actes index` reads nothing again for a docstring, and everything for a statement."""
    code = copied("ingest", "index", "qa", "web", "actes")
    shutil.copy(ROOT / "ui.py", code)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(report("Le local est vide."), encoding="utf-8")
    assert indexed(code, tmp_path) == ["added"]
    reworded(code / "ingest/passages.py")
    reworded(code / "index/text/analyser.py")
    assert indexed(code, tmp_path) == ["unchanged"]
    added(code / "ingest/passages.py", "\nADDED = 1\n")
    assert indexed(code, tmp_path) == ["changed"]
