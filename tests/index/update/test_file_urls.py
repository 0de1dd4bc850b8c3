"""The address of a file, and the file of an address."""

import os
from pathlib import Path

import pytest

from index.update.file_urls import file_at, location


@pytest.mark.parametrize("name", [b"a.txt", "été 50 %.txt".encode(), b"caf\xe9.txt", b"a\nb?c#d%20.txt"])
def test_any_name_comes_back(name):
    """The URL is ASCII and restores any file name."""
    file = Path("/reports") / os.fsdecode(name)
    assert location(file).isascii()
    assert location(file).isprintable()
    assert file_at(location(file)) == file


def test_an_address_does_not_depend_on_where_one_stands(tmp_path, monkeypatch):
    """A relative path has its file's absolute URL."""
    monkeypatch.chdir(tmp_path)
    assert location(Path("a.txt")) == location(tmp_path / "a.txt")
