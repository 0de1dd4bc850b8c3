"""ingest.formats.office.docx_styles: the styles and lists of a Word file."""

from __future__ import annotations

from ingest.formats.office.docx_elements import child
from ingest.formats.office.docx_styles import level_of, listed_of, lists_of, look_of, styles_of, usual_style
from ingest.formats.office.package import Package
from ingest.formats.office.styles import Look
from tests.support.ingest.zipped import docx


def _part(kind, inside):
    return Package(docx("", **{kind: inside}), usual="").part(kind)


def _body(inside):
    return child(Package(docx(inside), usual="").main, "body")


def test_a_look_is_what_the_properties_say():
    """Sizes are read in half points."""
    assert look_of(_body('<w:b w:val="0"/><w:sz w:val="25"/><w:vertAlign w:val="superscript"/>')) == Look(
        bold=False, size=12.5, raised=True
    )
    assert look_of(None) == Look()


def test_a_paragraph_says_its_list_and_its_level():
    """The list may come from the style; outline level 9 means running text."""
    assert listed_of(_body('<w:numPr><w:ilvl w:val="2"/></w:numPr>')) == ("", 2)
    levels = [level_of(_body(f'<w:outlineLvl w:val="{level}"/>')) for level in (0, 8, 9)]
    assert (levels, level_of(_body(""))) == ([1, 9, 0], None)


def test_sizes_fall_back_on_the_defaults():
    """Sizes fall back on the file's defaults, then on Word's."""
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="18"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert [styles_of(part).look("").size for part in (_part("styles", defaults), None)] == [9.0, 10.0]


def test_the_usual_style_is_the_default_of_paragraphs():
    """The default style is that of paragraphs, not of characters."""
    letters = '<w:style w:type="character" w:default="1" w:styleId="Police"/>'
    assert (
        usual_style(_part("styles", letters + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'))
        == "Normal"
    )
    assert usual_style(None) == ""


def test_a_list_may_change_its_kind():
    """A list overrides levels of its abstract list; its own start restarts the count."""
    kind = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    own = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/></w:lvl>'
    )
    part = _part("numbering", f'{kind}<w:num w:numId="7"><w:abstractNumId w:val="0"/>{own}</w:lvlOverride></w:num>')
    numbered = lists_of(part)["7"]
    assert (numbered.levels[0].form, numbered.family, numbered.restarts) == ("I", "0", {0: 4})
