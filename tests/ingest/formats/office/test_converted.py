"""ingest.formats.office.converted: old office files read through LibreOffice."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from ingest import Limits, ReadingStopped, UnreadableFile
from ingest.formats.file import File
from ingest.formats.office import docx
from ingest.formats.office.converted import slides, text
from ingest.sandbox.pool import Sandbox
from tests.support.ingest.writer import converted, flat, needs_writer
from tests.support.processes import running

_WORDS = "Le foncier est rare dans les quartiers, dit-on à Lyon."
_TITLES = ("Le foncier", "Le prêt")
_TEXT = flat("".join(f'<text:h text:outline-level="1">{title}</text:h><text:p>{_WORDS}</text:p>' for title in _TITLES))
_BOX = '<draw:frame presentation:class="{}" {}><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>'
_SIZE = 'svg:width="9cm" svg:height="3cm" svg:x="1cm" svg:y="1cm"'
_PAGE = f"<draw:page>{_BOX.format('title', _SIZE, '{}')}{_BOX.format('outline', _SIZE, _WORDS)}</draw:page>"
_SLIDES = flat("".join(map(_PAGE.format, _TITLES)), kind="presentation")


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Return the files LibreOffice saves from a text and from slides, in old and new formats."""
    folder = tmp_path_factory.mktemp("saved")
    texts = {form: converted(_TEXT, ".fodt", form, folder=folder) for form in ("rtf", "doc", "docx")}
    return texts | {"ppt": converted(_SLIDES, ".fodp", "ppt", folder=folder)}


def file(saved, form):
    return File(Path(f"rapport.{form}"), saved[form])


@needs_writer
@pytest.mark.parametrize("form", ["rtf", "doc"])
def test_an_old_text_reads_as_the_new_one(saved, form):
    """A .doc or .rtf file yields the headings and paragraphs of the .docx, with a notice."""
    source = text(file(saved, form))
    assert [(block.kind, block.text) for block in source.blocks] == [
        (block.kind, block.text) for block in docx.read(file(saved, "docx")).blocks
    ]
    assert [notice.code for notice in source.notices] == ["converted"]


@needs_writer
def test_old_slides_read_as_the_new_ones(saved):
    """A .ppt file yields the blocks and slide numbers of the .pptx."""
    source = slides(file(saved, "ppt"))
    assert [block.text.removeprefix("- ") for block in source.blocks] == [_TITLES[0], _WORDS, _TITLES[1], _WORDS]
    assert [sheet.number for sheet in source.pages] == [1, 2]


@needs_writer
def test_the_limits_of_the_sandbox_are_enough_for_libreoffice(saved, tmp_path):
    """A conversion fits the default limits and leaves no temporary file."""
    (tmp_path / "rapport.doc").write_bytes(saved["doc"])
    with Sandbox(Limits()) as sandbox:
        assert [section.title for section in sandbox.read(tmp_path / "rapport.doc").document.sections] == [*_TITLES]


def test_a_conversion_that_hangs_is_stopped_and_leaves_nothing(tmp_path, monkeypatch):
    """The sandbox kills LibreOffice with its reader and deletes their files."""
    (tmp_path / "soffice").write_text('#!/bin/sh\nsleep "61.7"\n')
    (tmp_path / "soffice").chmod(0o755)
    (tmp_path / "temporary").mkdir()
    (tmp_path / "rapport.rtf").write_bytes(b"{\\rtf1 Bonjour}")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with Sandbox(Limits(silence=2)) as sandbox, pytest.raises(ReadingStopped, match="made no progress"):
        sandbox.read(tmp_path / "rapport.rtf")
    assert running("sleep 61.7") == []
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"Bonjour", b"PK\x03\x04"])
def test_what_only_its_name_calls_old_is_refused(data):
    """A file whose content is not an old Office file never reaches LibreOffice."""
    with pytest.raises(UnreadableFile, match=r"rapport\.doc: it is damaged or incomplete"):
        text(File(Path("rapport.doc"), data))
