"""ingest.programs.libreoffice: a conversion limited in time and cut off from the network."""

from __future__ import annotations

import socket
import tempfile
import time
from pathlib import Path
from threading import Thread

import pytest

from ingest.formats.file import File
from ingest.formats.office.docx import read
from ingest.programs import ProgramFailed, libreoffice
from ingest.programs.libreoffice import convert, is_installed
from tests.support.ingest.stand_in import stand_in
from tests.support.ingest.writer import converted, flat, needs_writer
from tests.support.processes import running


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a script in place of LibreOffice, with temporary files in a folder of the test."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return stand_in(tmp_path, monkeypatch, "soffice")


def left(tmp_path):
    return list((tmp_path / "temporary").iterdir())


_FILE = b"{\\rtf1 Bonjour}"


def test_it_is_installed_where_its_program_is_found(monkeypatch, tmp_path):
    """Every call looks the program up again: it may be installed while a server runs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not is_installed()
    (tmp_path / "soffice").touch(mode=0o755)
    assert is_installed()


def test_what_it_makes_is_returned_and_nothing_is_left(program, tmp_path):
    """LibreOffice gets its own home and profile in a folder deleted afterwards."""
    program(
        'for last; do :; done; echo "$HOME $TMPDIR" > "$HOME/where"; mkdir "$HOME/made"\n'
        'cat "$last" "$HOME/where" > "$HOME/made/report.docx"; ls "$HOME/profile/user" >> "$HOME/made/report.docx"'
    )
    said = convert(_FILE, suffix=".rtf").decode()
    assert said.startswith("{\\rtf1 Bonjour}" + str(tmp_path / "temporary"))
    assert said.endswith("registrymodifications.xcu\n")
    assert left(tmp_path) == []


def test_where_it_makes_nothing_it_has_failed(program, tmp_path):
    """A failed conversion raises an error."""
    program("exit 1")
    with pytest.raises(ProgramFailed, match="No such file"):
        convert(_FILE, suffix=".rtf")
    assert left(tmp_path) == []


def test_where_it_takes_too_long_it_is_ended(program, tmp_path, monkeypatch):
    """A conversion over the time limit is killed."""
    monkeypatch.setattr(libreoffice, "_TIMEOUT", 0.5)
    program('exec sleep "60.$$"')
    begun = time.monotonic()
    with pytest.raises(ProgramFailed, match="too slow"):
        convert(_FILE, suffix=".rtf")
    assert time.monotonic() - begun < 10
    assert running("sleep 60.") == []
    assert left(tmp_path) == []


def test_only_what_a_reader_needs_is_converted():
    """Other types of files are refused: LibreOffice has filters for a hundred."""
    with pytest.raises(ValueError, match=r"\.odt"):
        convert(b"", suffix=".odt")


@needs_writer
def test_the_office_itself_is_ended_too(monkeypatch, tmp_path):
    """Both the launcher and the program it starts are stopped."""
    monkeypatch.setattr(libreoffice, "_TIMEOUT", 0.7)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ProgramFailed, match="too slow"):
        convert(_FILE, suffix=".rtf")
    time.sleep(1)
    assert running(str(tmp_path)) == []


@needs_writer
def test_what_a_file_refers_to_is_not_fetched(tmp_path, monkeypatch):
    """External references are not fetched, neither from a server nor from the local disk."""
    monkeypatch.setitem(libreoffice.FORMS, ".fodt", "doc")
    (tmp_path / "secret.txt").write_text("SECRET")
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked = []
        Thread(target=_listen, args=(server, asked), daemon=True).start()
        picture = f'<draw:image xlink:href="http://127.0.0.1:{server.getsockname()[1]}/a.png" xlink:type="simple"/>'
        size = 'svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"'
        frame = f"<text:p>Bonjour <draw:frame {size}>{picture}</draw:frame></text:p>"
        source = f'<text:section-source xlink:href="{(tmp_path / "secret.txt").as_uri()}" text:filter-name="Text"/>'
        body = f'{frame}<text:section text:name="s">{source}<text:p>Ici</text:p></text:section>'
        old = convert(flat(body), suffix=".fodt")
        asked.clear()
        converted(old, ".doc", "docx", folder=tmp_path)
        assert asked  # under LibreOffice's default settings
        asked.clear()
        made = convert(old, suffix=".doc")
    assert asked == []
    assert "SECRET" not in " ".join(block.text for block in read(File(Path("rapport.docx"), made)).blocks)


def _listen(server, asked):
    while True:
        try:
            connection, address = server.accept()
        except OSError:
            return
        asked.append(address)
        connection.close()
