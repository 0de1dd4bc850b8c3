"""ingest.formats.office.package: the parts of a Word or PowerPoint file."""

from __future__ import annotations

import pytest

from ingest import UnreadableFile
from ingest.formats.office.package import Package
from ingest.formats.xml import local
from tests.support.ingest.zipped import docx, replaced


def opened(file):
    return Package(file, usual="word/document.xml")


def test_parts_are_found_by_what_they_are_for():
    """Parts are found by relation type, not by name."""
    package = opened(docx("", styles="<w:style/>"))
    part = package.part("styles")
    assert part is not None
    assert (local(package.main), local(part), package.part("numbering")) == ("document", "styles", None)


def test_a_part_may_have_any_name():
    """The main part may have another name, such as Word Online's document2."""
    file = replaced(docx(""), "word/document.xml", "/word/./document.xml")
    assert local(opened(file).main) == "document"


def test_a_file_without_main_part_is_refused():
    """A package without a main part raises an error that names it."""
    with pytest.raises(UnreadableFile, match=r"word/autre\.xml is missing"):
        opened(replaced(docx(""), "word/document.xml", "word/autre.xml"))
