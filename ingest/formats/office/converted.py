"""Reads RTF and Office files before 2007, after conversion by LibreOffice."""

from __future__ import annotations

from dataclasses import replace

from ingest import programs
from ingest.blocks import Source
from ingest.document import Notice
from ingest.errors import UnreadableFile
from ingest.formats.file import File, Reader
from ingest.formats.office import docx, pptx
from ingest.formats.signs import Content
from ingest.programs import ProgramFailed


def text(file: File) -> Source:
    """Return the blocks of an RTF or .doc file."""
    suffix = ".rtf" if Content(file).is_rtf else ".doc"
    return _read(file, suffix=suffix, reader=docx.read)


def slides(file: File) -> Source:
    """Return the blocks of a .ppt file, with its slides as pages."""
    return _read(file, suffix=".ppt", reader=pptx.read)


def _read(file: File, *, suffix: str, reader: Reader) -> Source:
    content = Content(file)
    if not (content.is_old_office or content.is_rtf):  # LibreOffice would open it as something else
        raise UnreadableFile(file.path, "archive-damaged")
    try:
        made = programs.run("convert", file.data, suffix=suffix)
    except ProgramFailed as error:
        raise UnreadableFile(file.path, "converter-slow" if error.seconds else "converter-failed") from error
    source = reader(replace(file, data=made))
    return replace(source, notices=(*source.notices, Notice("converted")))
