"""ingest.formats.office.odt: Writer files to blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import Notice, UnreadableFile
from ingest.formats.file import File
from ingest.formats.office.odt import read
from tests.support.ingest.zipped import odt, zipped
from tests.support.said import said

_NUMBERS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)
_OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
    "</text:outline-style>"
)


def _kinds(file):
    return [(block.kind, block.level, block.text) for block in read(file).blocks]


def _texts(file):
    return [block.text for block in read(file).blocks]


def _p(text):
    return f"<text:p>{text}</text:p>"


def _style(name, properties):
    return f'<style:style style:name="{name}"><style:text-properties {properties}/></style:style>'


def _h(text, level=1):
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def _items(*items, more=""):
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L1"{more}>{inside}</text:list>'


def test_headings_keep_their_levels():
    """`text:h` elements are headings of their outline level."""
    assert _kinds(odt(_h("Ouverture") + _h("Contexte", 2) + _p("Texte."))) == [
        ("heading", 1, "Ouverture"),
        ("heading", 2, "Contexte"),
        ("paragraph", 0, "Texte."),
    ]


def test_the_title_stands_above_the_headings():
    """A paragraph in the Title style, directly or through an automatic style, is level 0."""
    styles = '<style:style style:name="Title" style:family="paragraph"/>'
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    body = '<text:p text:style-name="P1">Actes</text:p>' + _h("Un") + _h("Deux")
    assert [block.level for block in read(odt(body, styles=styles, automatic=automatic)).blocks] == [0, 1, 1]


def test_lists_keep_their_numbers_and_levels():
    """Automatic numbers are written out; a list restarts unless it is marked as continued."""
    body = _items(_p("un") + _items(_p("détail")), _p("deux")) + _p("Puis.")
    again = _items(_p("trois"), more=' text:continue-numbering="true"') + _items(_p("un"))
    assert _texts(odt(body + again, automatic=_NUMBERS)) == [
        "- 1. un",
        "- a) détail",
        "- 2. deux",
        "Puis.",
        "- 3. trois",
        "- 1. un",
    ]


def test_a_list_may_begin_at_a_number():
    """An item's start value sets its number."""
    items = f'<text:list-item text:start-value="4">{_p("quatre")}</text:list-item>'
    items += f"<text:list-item>{_p('cinq')}</text:list-item>"
    body = f'<text:list text:style-name="L1">{items}</text:list>'
    assert _texts(odt(body, automatic=_NUMBERS)) == ["- 4. quatre", "- 5. cinq"]


def test_links_stay():
    """Text inside links is read; hidden sections are dropped."""
    hidden = f'<text:section text:display="none">{_p("caché")}</text:section>'
    assert _texts(odt(_p("Voir <text:a>le site</text:a>.") + hidden)) == ["Voir le site."]


def test_a_second_paragraph_of_an_item_is_a_paragraph():
    """Only the first paragraph of an item is an item."""
    assert [block.kind for block in read(odt(_items(_p("un") + _p("suite")))).blocks] == ["item", "paragraph"]


def test_numbers_of_headings_are_part_of_them():
    """An automatic number is part of its heading's text."""
    assert _texts(odt(_h("Un") + _h("Deux"), styles=_OUTLINE)) == ["I. Un", "II. Deux"]


def test_notes_stand_behind_their_paragraph():
    """Notes follow their paragraph with the printed marker, which need not be a digit."""
    note = "<text:note-citation>3</text:note-citation><text:note-body><text:p>Voir le site.</text:p></text:note-body>"
    body = _p(f'Un<text:note text:note-class="footnote">{note}</text:note> mot.') + _p("Suite.")
    assert _texts(odt(body)) == ["Un³ mot.", "³ Voir le site.", "Suite."]
    note = "<text:note-citation>i</text:note-citation>"
    note += "<text:note-body><text:p>a</text:p><text:p>b</text:p></text:note-body>"
    body = _p(f'Un<text:note text:note-class="endnote">{note}</text:note>.')
    assert _texts(odt(body)) == ["Un¹.", "¹ a\nb"]


def test_text_boxes_stay_and_comments_go():
    """Text boxes are read, comments dropped."""
    box = "<draw:frame><draw:text-box><text:p>Encadré.</text:p></draw:text-box></draw:frame>"
    comment = "<office:annotation><text:p>À revoir</text:p></office:annotation>"
    assert _texts(odt(_p(f"Avant{comment}.{box}"))) == ["Avant.", "Encadré."]


def test_deleted_words_go():
    """Tracked changes are read as accepted, including deletions stored in place."""
    region = (
        '<text:changed-region text:id="c1"><text:deletion><text:p>non</text:p></text:deletion></text:changed-region>'
    )
    marks = '<text:change-start text:change-id="c1"/>non<text:change-end text:change-id="c1"/>'
    assert _texts(odt(f"<text:tracked-changes>{region}</text:tracked-changes>" + _p(f"Oui{marks}."))) == ["Oui."]


def test_hidden_words_and_tables_of_contents_go():
    """Hidden text and tables of contents are dropped."""
    hidden = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = "<text:table-of-content><text:index-body><text:p>Un 3</text:p></text:index-body></text:table-of-content>"
    body += _p('Vu<text:span text:style-name="T1"> caché</text:span>.')
    assert _texts(odt(body, automatic=hidden)) == ["Vu."]


def test_tables_are_rows_of_cells():
    """A table is one paragraph, one line per row; covered cells are skipped."""
    cells = "".join(f"<table:table-cell>{_p(text)}</table:table-cell>" for text in ("9h30", "Accueil"))
    row = f"<table:table-row>{cells}<table:covered-table-cell/></table:table-row>"
    assert _texts(odt(f"<table:table><table:table-header-rows>{row}</table:table-header-rows>{row}</table:table>")) == [
        "9h30 | Accueil\n9h30 | Accueil"
    ]


def test_white_space_is_what_it_looks_like():
    """Space, tab and break elements are kept; runs of XML white space fold into one space."""
    assert _texts(odt(_p('a<text:s text:c="3"/>b<text:tab/>c\n  d<text:line-break/>e'))) == ["a b c d\ne"]


def test_bold_size_and_raised_figures_come_from_styles():
    """Automatic styles override the named style below; percentages scale its size."""
    sized = '<style:text-properties fo:font-size="10pt"/>'
    styles = f'<style:default-style style:family="paragraph">{sized}</style:default-style>'
    automatic = _style("P1", 'fo:font-size="150%"') + _style("T1", 'fo:font-weight="bold"')
    automatic += _style("T2", 'style:text-position="super 58%"')
    words = '<text:span text:style-name="T1">Anne</text:span> a 3 m<text:span text:style-name="T2">2</text:span>'
    body = _p(words + " et du texte courant") + '<text:p text:style-name="P1">Grand,</text:p>'
    first, second = read(odt(body, styles=styles, automatic=automatic)).blocks
    assert (first.text[:11], first.bold, first.size, second.size) == ("Anne a 3 m²", ((0, 4),), 1.0, 1.5)


def test_a_flat_file_is_read_too():
    """The flat XML form (.fodt) is read like the zipped one."""
    data = Path(__file__).with_name("rapport.fodt")
    root = (
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Texte.</text:p>'
        "</office:text></office:body></office:document>"
    )
    assert _texts(File(data, root.encode())) == ["Texte."]


def test_a_locked_file_says_so():
    """An encrypted file is reported as password-protected, not as broken XML."""
    parts = {"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": b"\x93\x01"}
    with pytest.raises(UnreadableFile, check=said("file-protected")):
        read(File(Path("rapport.odt"), zipped(parts)))


@pytest.mark.parametrize(
    "attack", ["<text:p>&bomb;</text:p>", "<text:list>" * 9_000 + "</text:list>" * 9_000, "<text:p>"]
)
def test_unsound_xml_is_refused(attack):
    """XML that is malformed, too deep or declares entities raises UnreadableFile."""
    with pytest.raises(UnreadableFile, match=r"content\.xml"):
        read(odt(attack))


def test_struck_words_capitals_and_symbols_are_read_as_shown():
    """Struck words are reported, small capitals are capitals, and symbol fonts give the signs they draw."""
    looks = {
        "S": 'style:text-line-through-style="solid"',
        "C": 'fo:font-variant="small-caps"',
        "W": 'style:font-name="Wingdings"',
    }
    automatic = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in looks.items()
    )
    spans = "".join(
        f'<text:span text:style-name="{name}">{text}</text:span>'
        for name, text in (("S", "30"), ("C", "Roche"), ("W", "\uf0fe"))
    )
    found = read(odt(f"<text:p>Ida {spans} oui</text:p>", automatic=automatic))
    assert [block.text for block in found.blocks] == ["Ida ROCHE☑ oui"]
    assert found.notices == (Notice("struck-out", detail="30"),)


def test_objects_are_read_once():
    """A formula stands in its line, a chart's title and table follow the paragraph; hidden variables go."""
    math = '<math xmlns="m"><mfrac><mn>3</mn><mn>4</mn></mfrac></math>'
    row = "<t:table-row>{}</t:table-row>".format("<t:table-cell><p>{}</p></t:table-cell>" * 2)
    rows = row.format("", "Val") + row.format("2019", "7") + row.format("2020", "9")
    chart = f'<c:chart xmlns:c="c" xmlns:t="t"><c:title><p>Inscrits</p></c:title><t:table>{rows}</t:table></c:chart>'
    frame = '<draw:frame><draw:object xlink:href="./{}" xmlns:xlink="x"/></draw:frame>'
    hidden = '<text:variable-set text:display="none">777</text:variable-set>'
    body = f"<text:p>Les {frame.format('F')} des voix{hidden}.{frame.format('G') * 2}{frame.format('absent')}</text:p>"
    found = read(odt(body, held={"F": math, "G": chart}))
    assert [block.text for block in found.blocks] == ["Les 3/4 des voix.", "Inscrits", "| Val\n2019 | 7\n2020 | 9"]
    assert found.notices == (Notice("unread-part", detail="./absent"),)
