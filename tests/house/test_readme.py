"""What the README shows runs."""

import re
import shlex
import subprocess
import sys

import pytest

from tests.support.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    """The code blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def run(command, folder):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the seeds, so that the README's var/ is not the checkout's."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


def test_the_python_runs(folder):
    """The example prints hits, an answer and a citation."""
    (code,) = blocks("python")
    done = run([sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"], folder)
    assert done.returncode == 0, done.stderr
    assert "3500 €" in done.stdout


def test_the_commands_run(folder):
    """Every command line of the README succeeds; serve is asked for its help only."""
    for line in "".join(blocks("sh")).splitlines():
        _, *arguments = shlex.split(line)
        if arguments[0] == "serve":
            arguments.append("--help")
        done = run([sys.executable, "-m", "actes", *arguments], folder)
        assert done.returncode == 0, f"{line}: {done.stderr}"


def test_the_make_targets_exist():
    """The two commands are targets of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)", README, re.M)
    assert targets == ["serve", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)
