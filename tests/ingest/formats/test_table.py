"""ingest.formats.table: a format is a single entry, from which everything else is derived."""

from __future__ import annotations

import re
import sys
from collections import Counter
from importlib import import_module

import pytest

from actes import __main__ as command_line
from ingest import FORMATS, by_suffix, format_named
from ingest.formats import table
from ingest.sandbox.pool import Sandbox
from qa import Engine
from tests.support.index.indexed import report
from tests.support.ingest import made_up
from tests.support.paths import ROOT
from tests.support.web.admin import home, log_in, send, site
from web.admin.naming import safe_name

_REPORT = made_up.MARK + report("Les ruches municipales donnent du miel aux écoles.", title="Les abeilles").encode()


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
def test_every_entry_is_complete(entry):
    """Each entry has names in both languages, suffixes, a detection rule and an existing reader."""
    assert entry.english.startswith(("a ", "an "))
    assert entry.french.startswith(("un ", "une "))
    assert entry.suffixes
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in entry.suffixes)
    assert callable(entry.recognise)
    module, _, function = entry.reader.partition(":")
    assert callable(getattr(import_module(module), function))


def test_no_two_formats_share_a_name_or_a_suffix():
    """Names and suffixes are unique."""
    assert max(Counter(entry.name for entry in FORMATS).values()) == 1
    assert max(Counter(suffix for entry in FORMATS for suffix in entry.suffixes).values()) == 1


def test_a_format_is_found_by_name_and_by_suffix():
    """Each suffix of a format leads to it."""
    assert {by_suffix()[suffix] for suffix in (".docx", ".docm", ".dotx")} == {format_named("docx")}


def test_the_page_on_ingestion_names_every_format():
    """README names each format by its usual suffix, text and web pages by a word."""
    told = (ROOT / "docs" / "ingestion.md").read_text("utf-8").partition("\n## ")[0]
    named = {"markup": "Markdown", "html": "web pages", "pdf": "PDF", "epub": "EPUB"}
    assert [entry.name for entry in FORMATS if named.get(entry.name, f"{entry.suffixes[0]}") not in told] == []


@pytest.fixture
def made_up_known(monkeypatch):
    """Add an entry to the table, here and in the reader processes."""
    monkeypatch.setattr(table, "FORMATS", (*FORMATS, made_up.FORMAT))
    monkeypatch.setitem(Sandbox.__init__.__kwdefaults__, "command", (sys.executable, "-P", "-m", made_up.__name__))


@pytest.mark.usefixtures("made_up_known")
def test_the_command_line_indexes_a_new_format(tmp_path, monkeypatch):
    """`actes index` takes files of a new format without further change."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "abeilles.mdu").write_bytes(_REPORT)
    arguments = ["actes", "index", str(tmp_path / "reports"), "--index", str(tmp_path / "index")]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    assert not ended.value.code
    (hit,) = Engine.open(tmp_path / "index").search("miel", k=1)
    assert "ruches" in hit.passage.text


@pytest.mark.usefixtures("made_up_known")
def test_the_administration_takes_a_new_format(tmp_path):
    """The administration offers a new format, names uploads without a suffix and indexes them."""
    with Sandbox() as sandbox:
        client, admin = site(tmp_path, sandbox=sandbox)
        log_in(client)
        assert ".madeup,.mdu" in client.get("/admin/").text
        assert "ou un fichier inventé (.madeup)" in client.get("/admin/").text
        assert send(client, ("abeilles", _REPORT)).status_code == 303
        assert "ajouté" in home(client)
    assert sorted(file.name for file in admin.reports.iterdir()) == ["abeilles.madeup", "foncier.txt"]


@pytest.mark.usefixtures("made_up_known")
def test_a_name_is_not_enough_for_a_new_format(tmp_path):
    """A file whose content contradicts its suffix is refused in French."""
    with Sandbox() as sandbox:
        client, _ = site(tmp_path, sandbox=sandbox)
        log_in(client)
        answer = send(client, ("abeilles.mdu", b"MZ\x90\0" + b"\0" * 100))
    assert answer.status_code == 415
    assert "ce n’est pas un fichier .madeup" in answer.text


@pytest.mark.usefixtures("made_up_known")
def test_names_keep_the_suffixes_of_a_new_format():
    """Upload names keep the suffixes of a new format."""
    assert (safe_name("a.mdu", "made-up"), safe_name("a.xyz", "made-up")) == ("a.mdu", "a.xyz.madeup")


def test_the_guide_quotes_the_entry_as_it_is():
    """The guide quotes the current entry."""
    guide = (ROOT / "docs" / "add-a-format.md").read_text("utf-8")
    quoted = re.search(r"```py\nFormat\((.*?)\n\)\n```", guide, re.S)[1]
    assert "".join(quoted.split()) in "".join((ROOT / "ingest/formats/table.py").read_text("utf-8").split())
