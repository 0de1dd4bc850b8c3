"""qa.export.office_file: zip archives of XML."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from qa.export.office_file import fixed_parts, packed, parsed, written


def test_equal_parts_make_equal_bytes():
    """The clock and the machine leave no trace."""
    parts = {"a.xml": b"<a/>", "b.xml": b"<b/>"}
    content = packed(parts)
    assert content == packed(parts)
    with ZipFile(BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in archive.infolist()} == {0}


def test_parts_keep_their_order_and_mimetype_is_stored_plain():
    """Programs recognise an OpenDocument by its first bytes."""
    with ZipFile(BytesIO(packed({"mimetype": b"x", "a.xml": b"<a/>"}))) as archive:
        kinds = [(info.filename, info.compress_type) for info in archive.infolist()]
    assert kinds == [("mimetype", ZIP_STORED), ("a.xml", ZIP_DEFLATED)]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_parts_that_never_change_are_sound_xml(kind):
    """Each can be parsed, written and parsed again."""
    parts = fixed_parts(kind)
    assert list(parts) == sorted(parts)
    assert all(len(parsed(written(parsed(part)))) == len(parsed(part)) for part in parts.values())


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_no_part_points_outside(kind):
    """Every address is the name of a vocabulary; nothing is fetched when the file is opened."""
    assert not any(b'TargetMode="External"' in part or b"href" in part for part in fixed_parts(kind).values())


def test_word_finds_its_first_part_first():
    """The list of content types."""
    assert next(iter(fixed_parts("docx"))) == "[Content_Types].xml"
