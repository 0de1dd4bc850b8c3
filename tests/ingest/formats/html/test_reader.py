"""ingest.formats.html.reader: web pages to blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import UnreadableFile
from ingest.formats.file import File
from ingest.formats.html.reader import read
from tests.support.said import said


def _read(body, *, encoding="utf-8"):
    return read(File(Path("page.html"), body.encode(encoding)))


def _kinds(body):
    return [(block.kind, block.level, block.text) for block in _read(body).blocks]


def _texts(body):
    return [block.text for block in _read(body).blocks]


def test_headings_paragraphs_and_items_are_told_apart():
    """Headings, paragraphs and items are one block each; nested items are one level deeper."""
    assert _kinds("<h1>Un</h1><p>Texte.</p><ul><li>a<ul><li>b</ul><li><p>c</p></ul><h2>Deux</h2>") == [
        ("heading", 1, "Un"),
        ("paragraph", 0, "Texte."),
        ("item", 0, "- a"),
        ("item", 1, "- b"),
        ("item", 0, "- c"),
        ("heading", 2, "Deux"),
    ]


def test_numbered_lists_keep_their_numbers():
    """Numbers follow the list's `start` and `type` and the item's `value`."""
    assert _texts('<ol start="3"><li>trois<li>quatre</ol><ol type="a"><li>un<li value="5">cinq</ol>') == [
        "- 3. trois",
        "- 4. quatre",
        "- a. un",
        "- e. cinq",
    ]


def test_white_space_is_what_it_looks_like():
    """White space folds into one space; breaks and preformatted lines become newlines."""
    assert _texts("<p> a\n  b <br> c</p><pre>d\ne</pre>") == ["a b\nc", "d\ne"]


def test_bold_is_kept_as_spans():
    """Bold comes from elements and from styles."""
    assert _read('<p><b>Anne</b>, <span style="font-weight:700">elle</span></p>').blocks[0].bold == ((0, 4), (6, 10))


def test_tables_captions_and_definitions_are_text():
    """A table is one paragraph, one line per row; captions and definitions are paragraphs."""
    page = "<table><caption>Prix</caption><tr><th>Eau<th>Gaz<tr><td>1<td>2</table><dl><dt>ESS<dd>Économie</dl>"
    figure = "<figure><img alt=x><figcaption>Le port</figcaption></figure><details><summary>Plus</summary>Fin</details>"
    assert _texts(page + figure) == ["Prix", "Eau | Gaz\n1 | 2", "ESS", "Économie", "Le port", "Plus", "Fin"]


def test_a_table_that_lays_out_the_page_is_read_through():
    """A table with headings in its cells is read cell by cell."""
    assert _kinds("<table><tr><td><h2>Un</h2><p>Texte.</p><td>Marge</table><h2>Deux</h2>")[0] == ("heading", 2, "Un")


@pytest.mark.parametrize(
    ("marker", "note"),
    [
        ('<sup><a href="#n1" id="r1">1</a></sup>', '<ol><li id="n1"><p>Note. <a href="#r1">↩</a></p></li></ol>'),
        ('<sup id="r1"><a href="#n1">[1]</a></sup>', '<ol><li id="n1"><a href="#r1">↑</a> Note.</li></ol>'),
        ('<a href="#n1" name="r1"><sup>1</sup></a>', '<p><a name="n1" href="#r1">1</a> Note.</p>'),
        ('<a href="#n1" name="r1">[1]</a>', '<div id="n1"><p><a href="#r1">[1]</a> Note.</p></div>'),
        ('<a epub:type="noteref" href="#n1">1</a>', '<aside epub:type="footnote" id="n1"><p>Note.</p></aside>'),
        ("<sup>1</sup>", "<p><sup>1</sup> Note.</p>"),
    ],
)
def test_footnotes_are_tied_however_they_are_written(marker, note):
    """A note has its marker and follows the paragraph that links to it."""
    blocks = _read(f"<p>Un{marker} mot.</p><p>Suite.</p>{note}").blocks
    assert blocks[0].text == "Un¹ mot."
    assert [block.text for block in blocks if block.kind == "note"] == ["¹ Note."]
    assert "href" not in marker or blocks[1].kind == "note"


def test_raised_letters_are_letters():
    """Only raised digits become superscripts."""
    assert _texts("<p>2<sup>ème</sup> m<sup>2</sup></p>") == ["2ème m²"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>Été – œuvre</p>", "utf-8"),
        ("<p>Été – œuvre</p>", "cp1252"),
        ('<meta charset="iso-8859-1"><p>Été – œuvre</p>', "utf-8"),
        ('<meta charset="iso-8859-15"><p>Été € œuvre</p>', "iso-8859-15"),
    ],
)
def test_the_bytes_tell_the_encoding_before_the_page_does(data, encoding):
    """UTF-8 is detected; otherwise the declared encoding or Windows-1252 is used."""
    assert _read(data, encoding=encoding).blocks[0].text in ("Été – œuvre", "Été € œuvre")


def test_empty_elements_of_xhtml_end_where_they_stand():
    """Self-closing XHTML elements do not swallow what follows."""
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><b/><p><a id="x"/>Texte<br/>fin</p>'
    assert [(block.text, block.bold) for block in _read(page).blocks] == [("Texte\nfin", ())]


def test_deep_nesting_is_read_or_refused():
    """A thousand nested elements are read; a nesting too slow to parse is refused."""
    assert _texts("<div>" * 1000 + "Texte.") == ["Texte."]
    with pytest.raises(UnreadableFile, check=said("html-nested")):
        _read("<div>" * 100_000 + "Texte.")
