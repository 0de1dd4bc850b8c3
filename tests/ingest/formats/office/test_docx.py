"""ingest.formats.office.docx: Word files to blocks."""

from __future__ import annotations

import pytest

from ingest import Notice, UnreadableFile
from ingest.formats.office.docx import read
from ingest.outline.marking import with_headings
from tests.support.ingest.drawn import CHART, DIAGRAM, DRAWN
from tests.support.ingest.zipped import docx, replaced


def _p(text, *, style="", properties="", marks=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{_r(text, marks=marks)}</w:p>"


def _r(text, *, marks=""):
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _style(name, inside="", *, parent=""):
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}{inside}</w:style>'


def _kinds(file):
    return [(block.kind, block.level, block.text) for block in read(file).blocks]


def _texts(file):
    return [block.text for block in read(file).blocks]


_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def _listed(text, *, number=1, level=0):
    return _p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize("first", ["Heading1", "Titre1", "heading 1", "Überschrift 1"])
def test_heading_styles_are_headings_in_any_language(first):
    """Heading styles are recognised by name in any of Word's languages."""
    body = _p("Ouverture", style=first) + _p("Contexte", style=first.replace("1", "2")) + _p("Texte.")
    assert _kinds(docx(body)) == [("heading", 1, "Ouverture"), ("heading", 2, "Contexte"), ("paragraph", 0, "Texte.")]


def test_outline_levels_make_headings_of_styles_with_other_names():
    """A custom style makes headings by its outline level, its own or inherited."""
    styles = _style("Partie", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + _style("Bleue", parent="Partie")
    body = _p("Un", style="Partie") + _p("Deux", style="Bleue") + _p("Trois", properties='<w:outlineLvl w:val="1"/>')
    assert _kinds(docx(body, styles=styles)) == [("heading", 1, "Un"), ("heading", 1, "Deux"), ("heading", 2, "Trois")]


def test_the_title_stands_above_the_headings():
    """A paragraph in the Title style is one level above the headings."""
    body = _p("Actes", style="Titre") + _p("Un", style="Titre1") + _p("Deux", style="Titre1")
    assert [block.level for block in read(docx(body)).blocks] == [0, 1, 1]


def test_a_title_said_twice_is_one_heading():
    """Of two equal lines on the title page, only the first is a heading."""
    body = _p("Actes", style="Title") + _p("Lyon") + _p("Actes", style="Heading1") + _p("Un", style="Heading2")
    assert [block.kind for block in read(docx(body)).blocks] == ["heading", "paragraph", "paragraph", "heading"]


def test_lists_keep_their_numbers_and_levels():
    """Automatic numbers are written out and continue after an interrupting paragraph."""
    body = _listed("un") + _listed("détail", level=1) + _listed("deux") + _p("Puis.") + _listed("trois")
    assert _kinds(docx(body + _listed("puce", number=2), numbering=_LIST)) == [
        ("item", 0, "- 1. un"),
        ("item", 1, "- a) détail"),
        ("item", 0, "- 2. deux"),
        ("paragraph", 0, "Puis."),
        ("item", 0, "- 3. trois"),
        ("item", 0, "- puce"),
    ]


def test_numbers_of_headings_are_part_of_them():
    """An automatic number is part of its heading's text."""
    styles = _style("Titre1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = _p("Contexte", style="Titre1") + _p("Suites", style="Titre1")
    assert _texts(docx(body, styles=styles, numbering=_LIST)) == ["1. Contexte", "2. Suites"]


def test_typed_bullets_make_items():
    """A bullet typed at the start of a paragraph or line makes a list item."""
    body = _p("• un") + "<w:p>" + _r("Liste :") + "<w:r><w:br/><w:t>• deux</w:t></w:r></w:p>"
    assert _kinds(docx(body)) == [("item", 0, "- un"), ("paragraph", 0, "Liste :"), ("item", 0, "- deux")]


def test_notes_stand_behind_their_paragraph():
    """Footnotes and endnotes follow their paragraph, each with its marker."""
    body = f'<w:p>{_r("Un")}<w:r><w:footnoteReference w:id="7"/></w:r>{_r(" mot.")}</w:p>' + _p("Suite.")
    note = f'<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>{_r(" Voir le site.")}</w:p></w:footnote>'
    file = docx(body, footnotes=note)
    assert _kinds(file) == [("paragraph", 0, "Un¹ mot."), ("note", 0, "¹ Voir le site."), ("paragraph", 0, "Suite.")]


def test_raised_figures_are_superscripts_and_raised_letters_letters():
    """Only raised digits become superscript characters."""
    raised = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{_r('m')}{_r('2', marks=raised)}{_r(', 2')}{_r('ème', marks=raised)}</w:p>"
    assert _texts(docx(body)) == ["m², 2ème"]


def test_text_boxes_are_read_once():
    """A text box stored in two forms is read once, after its anchor paragraph."""
    box = "<w:txbxContent>" + _p("Encadré.") + "</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert _texts(docx(f"<w:p>{_r('Avant.')}<w:r>{both}</w:r></w:p>")) == ["Avant.", "Encadré."]


def test_insertions_stay_and_deletions_go():
    """Tracked changes are read as accepted."""
    gone = f"<w:del>{_r('non')}</w:del><w:moveFrom>{_r('non')}</w:moveFrom>"
    body = f"<w:p>{_r('Oui ')}<w:ins>{_r('aussi')}</w:ins>{gone}<w:moveTo>{_r('.')}</w:moveTo></w:p>"
    assert _texts(docx(body)) == ["Oui aussi."]


def test_hidden_words_and_codes_of_fields_go():
    """Hidden text and field codes are dropped; field results are kept."""
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    codes = field.format("begin") + _r("caché") + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    ends = f"{field.format('separate')}{_r('visible')}{field.format('end')}"
    inner = f"{codes}{codes}{ends}{_r('caché')}{ends}"
    assert _texts(docx(f"<w:p>{_r('secret', marks='<w:vanish/>')}{codes}{ends}{inner}</w:p>")) == ["visiblevisible"]


def test_links_and_content_controls_stay():
    """Text inside links and content controls is read; unreplaced prompts are dropped."""
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_p('Cliquez ici')}</w:sdtContent></w:sdt>"
    link = f"<w:p><w:hyperlink>{_r('le site')}</w:hyperlink></w:p>"
    assert _texts(docx(f"<w:sdt><w:sdtContent>{link}</w:sdtContent></w:sdt>{prompt}")) == ["le site"]
    control = "<w:p><w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>"
    body = control.format("<w:showingPlcHdr/>", _r("Cliquez")) + control.format("", _r("Lyon"))
    assert _texts(docx(body)) == ["Lyon"]


def test_tables_of_contents_go():
    """Tables of contents are dropped."""
    control = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control += f"<w:sdtContent>{_p('Sommaire')}</w:sdtContent></w:sdt>"
    styles = _style("TM1").replace('w:name w:val="TM1"', 'w:name w:val="toc 1"')
    assert _texts(docx(control + _p("Ouverture 3", style="TM1") + _p("Texte."), styles=styles)) == ["Texte."]


def test_tables_are_rows_of_cells():
    """A table is one paragraph: one line per row, bars between cells."""
    row = "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{_p(text)}</w:tc>" for text in ("9h30", "Accueil")))
    wrapped = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt><w:del>{row}</w:del>"
    assert _texts(docx(f"<w:tbl>{row}{wrapped}</w:tbl>")) == ["9h30 | Accueil\n9h30 | Accueil"]


def test_tabs_are_spaces_and_breaks_newlines():
    """Tabs become spaces and line breaks newlines; page breaks do not."""
    body = "<w:p><w:r><w:br w:type='page'/><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    assert _texts(docx(body)) == ["a b\nc"]


def test_sizes_are_relative_to_running_text():
    """A run without a size takes that of its style or the defaults."""
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    styles += _style("Grand", '<w:rPr><w:sz w:val="30"/></w:rPr>')
    body = _p("Le texte courant est le plus long de tous, et de loin.") + _p("en grand,", style="Grand")
    body += _p("en petit,", marks='<w:sz w:val="16"/>')
    assert [block.size for block in read(docx(body, styles=styles)).blocks] == [1.0, 1.5, 0.8]


def test_bold_is_kept_as_spans():
    """A run without a weight takes that of its style."""
    styles = _style("Gras", "<w:rPr><w:b/></w:rPr>")
    named = f"<w:p>{_r('Anne Dupré', marks='<w:b/>')}{_r(', présidente')}</w:p>"
    unbold = "<w:b w:val='0'/>"
    body = named + f'<w:p><w:pPr><w:pStyle w:val="Gras"/></w:pPr>{_r("a,")}{_r(" b,", marks=unbold)}</w:p>'
    assert [block.bold for block in read(docx(body, styles=styles)).blocks] == [((0, 10),), ((0, 2),)]


def test_without_heading_styles_size_and_weight_make_headings():
    """Large or bold lines become headings where the file marks none."""
    prose = "Les habitants ont demandé des bancs, de l'ombre et une fontaine pour la place du marché, dit la maire."
    body = "".join(_p(title, marks='<w:b/><w:sz w:val="32"/>') + _p(prose) for title in ("Le sol", "La forêt"))
    assert [block.kind for block in with_headings(read(docx(body)))] == ["heading", "paragraph"] * 2


def test_strict_files_are_read_too():
    """Files in Word's strict variant are read like the others."""
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert _texts(replaced(docx(_p("Texte.")), usual, strict)) == ["Texte."]


@pytest.mark.parametrize(
    "attack", ["<w:p>&bomb;</w:p>", "<w:sdt>" * 10_000 + "</w:sdt>" * 10_000, "<w:p>", "<w:p w:x='&#0;'/>"]
)
def test_unsound_xml_is_refused(attack):
    """XML that is malformed, too deep or declares entities raises UnreadableFile."""
    with pytest.raises(UnreadableFile, match=r"word/document\.xml"):
        read(docx(attack))


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Barre"/>'])
def test_struck_words_are_left_out_and_reported(mark):
    """Words struck through, by hand or by a style, are in a notice and not in the text."""
    styles = _style("Barre", "<w:rPr><w:strike/></w:rPr>")
    found = read(docx(f"<w:p>{_r('Soit ')}{_r('30', marks=mark)}{_r(' 36 euros.')}</w:p>", styles=styles))
    assert [block.text for block in found.blocks] == ["Soit 36 euros."]
    assert found.notices == (Notice("struck-out", detail="30"),)


@pytest.mark.parametrize("mark", ["<w:caps/>", "<w:smallCaps/>"])
def test_capitals_by_style_are_capitals(mark):
    """A name in capitals or small capitals is shown as such; a title typed in both keeps its own."""
    body = f"<w:p>{_r('Ida ')}{_r('Roche', marks=mark)}</w:p>" + _p("ida roche", marks=mark)
    body += _p("Le Bilan", marks=mark)
    assert _texts(docx(body)) == ["Ida ROCHE", "IDA ROCHE", "Le Bilan"]


def test_formulas_are_written_on_one_line():
    """Fractions and powers of Word equations are written with plain signs."""
    fraction = "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>"
    body = f"<w:p>{_r('Les ')}<m:oMath>{fraction}</m:oMath>{_r(' de ')}<m:oMathPara><m:oMath>{power}</m:oMath>"
    assert _texts(docx(f"{body}</m:oMathPara></w:p>")) == ["Les 3/4 de 10³"]


def test_symbols_are_what_their_font_draws():
    """Characters of symbol fonts are the signs they draw, bullets where unknown."""
    signs = (("Symbol", "F0B3"), ("Symbol", "00B0"), ("Wingdings", "F0FE"), ("Wingdings", "F0E8"), ("Marlett", "F061"))
    drawn = "".join(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in signs)
    typed = _r("\uf0fc a", marks='<w:rFonts w:ascii="Wingdings"/>')
    assert _texts(docx(f"<w:p>{_r('x')}{drawn}{typed}</w:p>")) == ["x≥°☑→•✓ •"]


def test_paragraphs_that_go_on_are_one():
    """A drop cap, and a paragraph whose end was deleted, are one with the next paragraph."""
    drop = _p("L", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    ended = _p("La prime est de ", properties="<w:rPr><w:del/></w:rPr>")
    assert _texts(docx(f"{drop}{_p('a voirie')}{ended}{_p('95 euros.')}")) == ["La voirie", "La prime est de 95 euros."]
    alone = drop.replace(">L<", ">A<")
    assert _texts(docx(f"{alone}{_p('la demande')}")) == ["A la demande"]


def test_parts_in_other_formats_are_read_where_they_stand():
    """Web pages, texts, mails and Word files held whole are read once; others are reported."""
    mail = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    held = {
        "a.html": "<p>Une page.</p>",
        "b.docx": docx(_p("Un fichier.")).data,
        "c.txt": "Un texte.",
        "d.mht": mail + b"<p>Un courriel.</p>\n--x--\n",
        "e.rtf": "{\\rtf1 non}",
    }
    body = _p("Avant.") + "".join(f'<w:altChunk r:id="{name}"/>' for name in (*held, "a.html")) + _p("Fin.")
    found = read(docx(body, held=held))
    assert [block.text for block in found.blocks] == [
        "Avant.",
        "Une page.",
        "Un fichier.",
        "Un texte.",
        "Un courriel.",
        "Fin.",
    ]
    assert found.notices == (Notice("unread-part", detail="word/e.rtf"),)


def test_words_of_charts_and_drawings_follow_their_paragraph():
    """A chart is a table under its title, SmartArt a list; what is missing is reported."""
    held = {"g.xml": CHART, "d.xml": DIAGRAM}
    chart, diagram = '<c:chart xmlns:c="c" r:id="{}"/>', '<g:relIds xmlns:g="g" r:dm="d.xml"/>'
    drawn = "".join(f"<w:r><w:drawing>{each}</w:drawing></w:r>" for each in (chart.format("g.xml"), diagram))
    found = read(docx(f"<w:p>{_r('Voir :')}{drawn}<w:r>{chart.format('absent')}</w:r></w:p>", held=held))
    assert [block.text for block in found.blocks] == ["Voir :", *DRAWN]
    assert found.notices == (Notice("unread-part", detail="chart"),)
