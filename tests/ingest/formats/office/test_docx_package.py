"""ingest.formats.office.docx_package: the parts of a Word file."""

from __future__ import annotations

import pytest

from ingest import UnreadableFile
from ingest.formats.office.docx_package import Package, number, switch, value
from ingest.formats.xml import local
from tests.support.said import said
from tests.support.zipped import docx, replaced


def test_parts_are_found_by_what_they_are_for():
    """Their names are the business of the file."""
    package = Package(docx("", styles="<w:style/>"))
    part = package.part("styles")
    assert part is not None
    assert (local(package.main), local(part), package.part("numbering")) == ("document", "styles", None)


def test_a_part_may_have_any_name():
    """Word online calls the main part document2."""
    file = replaced(docx(""), "word/document.xml", "/word/./document.xml")
    assert local(Package(file).main) == "document"


def test_a_file_without_main_part_is_refused():
    """The message names the part."""
    with pytest.raises(UnreadableFile, check=said("part-missing", part="word/autre.xml")):
        Package(replaced(docx(""), "word/document.xml", "word/autre.xml"))


def test_values_are_read_along_a_path():
    """A switch that stands without a value is on; what does not stand is not known."""
    main = Package(docx('<w:b/><w:i w:val="0"/><w:a><w:n w:val="-3"/><w:t w:val="x"/></w:a>')).main
    assert [switch(main, "body", name) for name in "bic"] == [True, False, None]
    assert (number(main, "body", "a", "n"), number(main, "body", "a", "t"), value(main, "body", "a", "t")) == (
        -3,
        None,
        "x",
    )
