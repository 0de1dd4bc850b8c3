"""ingest.formats.epub: books to blocks."""

from __future__ import annotations

import pytest

from ingest import UnreadableFile
from ingest.formats.epub import read
from tests.support.ingest.zipped import epub, replaced
from tests.support.said import said


def test_pages_are_read_in_the_order_of_the_spine():
    """Pages follow the spine; the contents page is dropped."""
    book = epub({"z": "<h1>Un</h1><p>Texte.</p>", "nav": "<p>Sommaire</p>", "a": "<h1>Deux</h1>"})
    assert [(block.kind, block.text) for block in read(book).blocks] == [
        ("heading", "Un"),
        ("paragraph", "Texte."),
        ("heading", "Deux"),
    ]


def test_the_title_of_the_book_stands_above_its_chapters():
    """The heading that repeats the book's title is one level above the chapters."""
    pages = {"t": "<h1>Actes</h1>", "a": "<h1>Un</h1>", "b": "<h1>Deux</h1>"}
    assert [block.level for block in read(epub(pages, metadata="<dc:title>Actes</dc:title>")).blocks] == [0, 1, 1]


def test_the_metadata_say_title_and_day():
    """A publication day is used; a timestamp, which is when the file was made, is not."""
    page = {"a": "<p>Texte.</p>"}
    said = "<dc:title>Actes</dc:title><dc:date>2018-06-12</dc:date>"
    assert read(epub(page, metadata=said)).fields == {"title": "Actes", "date": "2018-06-12"}
    assert read(epub(page, metadata="<dc:date>2026-11-23T06:41:39Z</dc:date>")).fields == {}


def test_the_date_on_the_title_page_wins():
    """The metadata's date is ignored where the title page has one."""
    book = epub({"a": "<p>Lyon, 12 juin 2018</p>"}, metadata="<dc:date>2019-02-01</dc:date>")
    assert read(book).fields == {}


@pytest.mark.parametrize("title", ["Unknown Title", "Microsoft Word - actes.doc", "actes.docx", "guide-du-bailleur"])
def test_a_title_that_nobody_gave_is_none(title):
    """Placeholder titles written by programs are ignored."""
    assert read(epub({"a": "<p>Texte.</p>"}, metadata=f"<dc:title>{title}</dc:title>")).fields == {}


def test_a_locked_book_says_so():
    """Pages under DRM are reported as locked; an encrypted font is ignored."""
    locked = {"META-INF/encryption.xml": '<e xmlns="x"><CipherReference URI="OPS/a.xhtml"/></e>'}
    with pytest.raises(UnreadableFile, check=said("pages-locked")):
        read(epub({"a": "<p>Texte.</p>"}, **locked))
    font = {"META-INF/encryption.xml": '<e xmlns="x"><CipherReference URI="OPS/f.otf"/></e>'}
    assert read(epub({"a": "<p>Texte.</p>"}, **font)).blocks


def test_a_missing_page_is_named():
    """The message names the missing part."""
    with pytest.raises(UnreadableFile, check=said("part-missing", part="OPS/b.xhtml")):
        read(replaced(epub({"a": "<p>Texte.</p>"}), 'href="a.xhtml"', 'href="b.xhtml"'))


def test_notes_in_another_file_are_tied():
    """A note follows the paragraph of its call, whatever page of the book it is on, under its number."""
    call = '<h1>Un</h1><p>En 2014<a epub:type="noteref" href="notes.xhtml#a">3</a>, oui.</p><p>Suite.</p>'
    other = '<h1>Deux</h1><p>Dit<a href="notes.xhtml#b">4</a>.</p>'
    notes = "<h2>Notes</h2><p id='a'><a href='un.xhtml'>3</a>. Hors taxes.</p><p id='b'>4. En mai.</p>"
    blocks = read(epub({"un": call, "deux": other, "notes": notes})).blocks
    assert [block.text for block in blocks] == [
        "Un",
        "En 2014³, oui.",
        "³ Hors taxes.",
        "Suite.",
        "Deux",
        "Dit⁴.",
        "⁴ En mai.",
    ]
