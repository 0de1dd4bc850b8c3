"""What is installed: locks with hashes, and the licences of what they name."""

import re
import subprocess
import tomllib

import pytest

from tests.support.paths import ROOT

LOCKS = ("build", "run", "dev", "tools")
ENTRY = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.M)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def lock(name):
    """Return a lock's text."""
    return (ROOT / "locks" / f"{name}.txt").read_text("utf-8")


def packages(text):
    """Return the versions of the packages in a lock or in the constraints, by name."""
    return {name.lower().replace("_", "-"): version for name, version in ENTRY.findall(text)}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_a_version_and_hashes(name):
    """No entry of a lock is without hashes, and none names a host or a place."""
    entries = re.split(r"^(?=\S)", lock(name), flags=re.M)[1:]
    assert [entry for entry in entries if not re.match(r"[a-z0-9._-]+==\S+( ;.*)? \\\n    --hash=sha256:", entry)] == []
    assert re.findall(r"//|--(?!hash)\w[\w-]*|\.whl", lock(name)) == []


def test_the_locks_have_the_versions_of_the_constraints():
    """What run time, development and tools share is one version, that of constraints.txt where it names one."""
    pinned = packages((ROOT / "constraints.txt").read_text("utf-8").lower().replace("_", "-"))
    run, dev = packages(lock("run")), packages(lock("dev"))
    assert run.items() <= dev.items()
    for found in map(packages, map(lock, LOCKS)):
        assert {name: found[name] for name in found.keys() & pinned} == {
            name: pinned[name] for name in found.keys() & pinned
        }


def test_the_run_time_lock_holds_what_the_project_asks_for():
    """Every dependency is locked, and torch is in no lock: each machine has a build of its own."""
    asked = {re.match(r"[\w-]+", requirement)[0] for requirement in PROJECT["dependencies"]}
    assert asked - packages(lock("run")).keys() == set()
    apart = set((ROOT / "locks" / "unhashed.txt").read_text("utf-8").split())
    assert "torch" in apart
    assert [name for name in LOCKS if apart & packages(lock(name)).keys()] == []


def test_every_package_of_the_run_time_has_a_licence():
    """The table of licences names each package of the lock, and no other."""
    table = (ROOT / "docs" / "decisions" / "licences.md").read_text("utf-8")
    told = dict(re.findall(r"^\| ([a-z0-9-]+)(?: \([^)]*\))? \| (\S[^|]*) \|$", table, re.M))
    assert told.keys() - {"package"} == packages(lock("run")).keys()
    assert [name for name, licence in told.items() if re.search(r"(?<!L)GPL|unknown|proprietary", licence, re.I)] == []


def test_make_installs_by_hash():
    """`make` installs nothing without a hash but this checkout and torch."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    lines = [line.strip() for line in makefile.splitlines() if re.search(r"\$\((?:PIP|HASHED)\) |pip install", line)]
    bare = [line for line in lines if "HASHED" not in line and "--require-hashes" not in line]
    assert bare == [
        "PIP := $(BIN)/pip install --quiet",
        "$(PIP) --no-deps --no-build-isolation --editable .",
        "$(PIP) --no-compile --constraint constraints.txt torch",
    ]


@pytest.mark.parametrize(("folder", "goal"), [("var/tools", "audit"), (".venv", "check")])
def test_make_finishes_what_it_had_begun_to_install(tmp_path, folder, goal):
    """An environment whose installation was cut short is installed again, however new its folder is."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt", *(f"locks/{lock}.txt" for lock in LOCKS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / folder / "bin").mkdir(parents=True)
    (tmp_path / folder / "bin" / "pip").touch()
    done = subprocess.run(["make", "--dry-run", goal], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "--require-hashes --no-deps --requirement locks/" in done.stdout
