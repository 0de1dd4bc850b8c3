"""ingest.formats.office.docx_elements: access to the elements of Word's XML."""

from __future__ import annotations

from ingest.formats.office.docx_elements import number, switch, value
from ingest.formats.office.package import Package
from tests.support.ingest.zipped import docx


def test_values_are_read_along_a_path():
    """A switch without a value is on; an absent one is None."""
    main = Package(docx('<w:b/><w:i w:val="0"/><w:a><w:n w:val="-3"/><w:t w:val="x"/></w:a>'), usual="").main
    assert [switch(main, "body", name) for name in "bic"] == [True, False, None]
    assert (number(main, "body", "a", "n"), number(main, "body", "a", "t"), value(main, "body", "a", "t")) == (
        -3,
        None,
        "x",
    )
