"""ingest.formats.xml: XML parsed defensively."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import UnreadableFile
from ingest.formats.file import File
from ingest.formats.xml import local, parse

pytestmark = pytest.mark.hardening

_FILE = File(Path("rapport.docx"), b"")
_LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))


def _parse(text):
    return parse(text.encode(), file=_FILE, part="document.xml")


def test_sound_xml_is_parsed_without_comments():
    """Comments and processing instructions are dropped; `local` strips the namespace."""
    assert [local(child) for child in _parse('<a xmlns="urn:x"><!-- --><b/><?c d?></a>')] == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<a>",
        "<a>&b;</a>",
        "<a>" * 10_000 + "</a>" * 10_000,
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        f'<!DOCTYPE a [<!ENTITY a0 "ha">{_LAUGHS}]><a>&a12;</a>',
        f'<!DOCTYPE a [<!ENTITY a0 "ha">{_LAUGHS}]><a b="&a12;"/>',
    ],
)
def test_unsound_xml_is_refused(text):
    """XML that is malformed, too deep or declares entities is refused with file and part."""
    with pytest.raises(UnreadableFile, match=r"rapport\.docx: its part document\.xml"):
        _parse(text)


def test_a_document_type_alone_is_no_harm():
    """A DOCTYPE without entities is accepted and not loaded."""
    assert local(_parse('<!DOCTYPE a PUBLIC "-//X" "http://localhost:9/x.dtd"><a/>')) == "a"
