"""ingest.formats.html.reader: web pages to blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import Notice, UnreadableFile
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


def test_underlined_is_as_good_as_bold_but_in_a_link():
    """By its element, its style or a rule for its class; a link is underlined wherever it stands."""
    style = "<style>.t { text-decoration: underline } a { text-decoration: underline }</style>"
    said = '<p><u>Un</u>, <span class="t">deux</span>, <a href="/">trois</a>, <i style="text-decoration:none">q</i></p>'
    assert _read(style + said).blocks[0].bold == ((0, 2), (4, 8))


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
        ('<a class="footnotecall" id="r1" href="#n1">1</a>', '<p id="n1"><a href="#r1">1</a>. Note.</p>'),
        ('<a href="#n1">1</a>', '<p id="n1">1. Note.</p>'),
        ('<a href="#n1">[1]</a>', '<p id="n1">[1] Note.</p>'),
        ('<a href="notes.html#n1" style="vertical-align: super">1</a>', '<p id="n1">1) Note.</p>'),
        ('<style>.x{vertical-align:super}</style><a class="x" href="#n1">1</a>', '<div id="n1">1 : Note.</div>'),
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


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<p>En 2014<a role="doc-noteref" href="notes.html#n">3</a> et 2015</p>', "En 2014³ et 2015"),
        ('<p>En 2014<span style="vertical-align:super;font-size:70%">3</span></p>', "En 2014³"),
        ('<p>Un mot<a epub:type="noteref" href="#n">*</a>.</p><aside id="n"><p>* Dit.</p></aside>', "Un mot*."),
        ("<p>Voir le point <a href='#p'>2</a>.</p><p id='p'>2. Le point</p>", "Voir le point 2."),
        ("<p>Voir p.<a href='#p'>2</a></p><div id='p'><h2>2. Un titre</h2></div>", "Voir p.2"),
    ],
)
def test_calls_of_notes_are_never_part_of_a_number(page, text):
    """A number declared or raised as a note's is a superscript, its note there or not; other links are text."""
    assert _texts(page)[0] == text


@pytest.mark.parametrize(
    ("struck", "style"),
    [
        ("<s>30</s>", ""),
        ("<strike>30</strike>", ""),
        ("<del>30</del>", ""),
        ('<span style="text-decoration: line-through red">30</span>', ""),
        ('<span class="x">30</span>', "/* a */ b, .x { color:red; text-decoration-line:line-through }"),
    ],
)
def test_struck_words_are_left_out_and_reported(struck, style):
    """Words struck by an element, a style or a class are not in the text but in a notice."""
    found = _read(f"<style>{style}</style><p>Le loyer est de {struck} 36 euros.</p>")
    assert [block.text for block in found.blocks] == ["Le loyer est de 36 euros."]
    assert found.notices == (Notice("struck-out", detail="30"),)


@pytest.mark.parametrize(
    ("sheet", "texts"),
    [
        (".x{display:none}", ["Un texte à lire."]),
        ("p.x { visibility : hidden }", ["Un texte à lire."]),
        ("@media screen{.x{display:none}}", ["Un texte à lire."]),
        ("@media print{.x{display:none}}", ["Un texte à lire.", "Caché."]),
        (".y .x{display:none}", ["Un texte à lire.", "Caché."]),
        (".x:hover{display:none}", ["Un texte à lire.", "Caché."]),
        ("p{display:none}", ["Un texte à lire.", "Caché."]),
    ],
)
def test_what_a_style_sheet_hides_is_left_out(sheet, texts):
    """A plain rule for screens hides; others do not, nor does one that would hide most of the page."""
    assert _texts(f"<style>{sheet}</style><p>Un texte à lire.</p><p class=x>Caché.</p>") == texts


def test_capitals_by_style_are_capitals():
    """Small capitals and capitals by style are shown as such, except in text that is typed in both throughout."""
    page = "<style>.c{font-variant:small-caps}h2{text-transform:uppercase}</style>"
    assert _texts(f'{page}<h2>Le Bilan</h2><p>Ida <span class="c">Roche</span></p><p class="c">ida roche</p>') == [
        "Le Bilan",
        "Ida ROCHE",
        "IDA ROCHE",
    ]


def test_formulas_quotes_and_titles_are_read():
    """MathML is written on one line, quotes get their marks, and a title or heading may be one by class or role."""
    math = "<math><msup><mn>10</mn><mn>3</mn></msup><annotation>x</annotation></math>"
    assert _texts(f"<p>Soit {math} m, <q>dit <q>oui</q></q>.</p>") == ["Soit 10³ m, «\u00a0dit “oui”\u00a0»."]
    assert _kinds("<p class=MsoTitle>Actes</p><div role=heading aria-level=3>Un</div>") == [
        ("heading", 0, "Actes"),
        ("heading", 3, "Un"),
    ]
