"""ingest.formats.office.pptx: PowerPoint files to blocks."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from ingest import Notice, UnreadableFile, passages
from ingest.formats.office.pptx import read
from ingest.load import parse
from qa import Engine
from tests.support.ingest.drawn import CHART, DIAGRAM, DRAWN
from tests.support.ingest.slides import grid, paragraph, pptx, shape
from tests.support.ingest.zipped import dropped, replaced
from tests.support.paths import ROOT

_OPENING = shape("Habiter demain", kind="ctrTitle") + shape("Actes du colloque", "Lyon, le 3 mai 2016", kind="subTitle")
_LAND = shape("Le foncier", kind="title") + shape("Le foncier est rare dans les quartiers.", kind="body")
_COOP = shape("Les coopératives", kind="title") + shape("Les habitants gèrent leur immeuble ensemble.", kind="body")


def blocks(file):
    return [(block.kind, block.text) for block in read(file).blocks]


def document(file):
    return parse(read(file), path=file.path, digest="0")


def test_a_title_is_a_heading_and_comes_first():
    """A slide's title is its first block, wherever it is in the file."""
    said = blocks(pptx(shape("Rare.") + shape("Le foncier", kind="title"), _COOP))
    assert said[:2] == [("heading", "Le foncier"), ("paragraph", "Rare.")]


def test_the_first_slide_is_the_title_page():
    """Title, kind, date and place are read from the first slide."""
    report = document(pptx(_OPENING, _LAND, _COOP))
    assert (report.title, report.kind, report.date, report.place) == (
        "Habiter demain",
        "Actes du colloque",
        "2016-05-03",
        "Lyon",
    )
    assert [section.path for section in report.sections] == [("Le foncier",), ("Les coopératives",)]


def test_a_slide_that_opens_a_part_holds_those_behind_it():
    """A section-header layout makes a heading above the following slides."""
    part = shape("Deuxième partie", kind="title")
    report = document(
        pptx(_OPENING, part, _LAND, part.replace("Deux", "Trois"), _COOP, layouts={2: "secHead", 4: "secHead"})
    )
    assert [section.path for section in report.sections][1::2] == [
        ("Deuxième partie", "Le foncier"),
        ("Troisième partie", "Les coopératives"),
    ]


def test_a_slide_is_a_page_of_every_block_on_it():
    """Every block carries its slide as page."""
    source = read(pptx(_OPENING, _LAND, _COOP))
    assert [block.breaks for block in source.blocks] == [((0, rank),) for rank in (0, 0, 0, 1, 1, 2, 2)]
    assert [(sheet.number, sheet.label) for sheet in source.pages] == [(1, "1"), (2, "2"), (3, "3")]
    cut = passages(document(pptx(_OPENING, _LAND, _COOP)))
    assert [passage.pages for passage in cut] == [(1, 1), (2, 2), (3, 3)]


def test_slides_are_numbered_as_the_presentation_has_it():
    """Page labels start at the presentation's first slide number."""
    assert [sheet.label for sheet in read(pptx(_LAND, _COOP, first=10)).pages] == ["10", "11"]


def test_the_order_is_that_of_the_presentation():
    """Slides follow the presentation's list, not their part names."""
    assert [text for kind, text in blocks(pptx(_LAND, _COOP, order=[2, 1])) if kind == "heading"] == [
        "Les coopératives",
        "Le foncier",
    ]


def test_a_hidden_slide_is_left_out_and_told():
    """Hidden slides are skipped with a notice; the others keep their numbers."""
    source = read(pptx(_OPENING, _LAND, _COOP, hidden=[2]))
    assert "Le foncier" not in [block.text for block in source.blocks]
    assert [sheet.number for sheet in source.pages] == [1, 3]
    assert [(notice.code, notice.page) for notice in source.notices] == [("hidden-slide", 2)]


def test_notes_stand_behind_their_slide_each_paragraph_marked():
    """Every paragraph of speaker notes follows its slide after "Notes :"."""
    notes = (
        shape("x", kind="sldImg") + shape("Rappeler le bail.", "Dix minutes.", kind="body") + shape("2", kind="sldNum")
    )
    said = blocks(pptx(_OPENING, _LAND, _COOP, notes={2: notes}))
    place = said.index(("paragraph", "Notes\u00a0: Rappeler le bail."))
    assert said[place - 1] == ("item", "- Le foncier est rare dans les quartiers.")
    assert said[place + 1 : place + 3] == [("paragraph", "Notes\u00a0: Dix minutes."), ("heading", "Les coopératives")]


def test_no_passage_holds_notes_without_their_word():
    """Every passage of long notes contains the word "Notes"."""
    notes = shape(" ".join(f"Le foncier est rare dans le quartier {rank}." for rank in range(100)), kind="body")
    cut = [
        passage
        for passage in passages(document(pptx(_OPENING, _LAND, _COOP, notes={2: notes})))
        if passage.pages == (2, 2)
    ]
    assert len(cut) > 3
    assert all(passage.text.startswith("Notes\u00a0: ") for passage in cut[1:])


def test_notes_are_no_speech():
    """A name at the start of a note is not attributed speech."""
    notes = shape("Anne Dupré : prévoir dix minutes pour les questions de la salle.", kind="body")
    assert document(pptx(_OPENING, _LAND, _COOP, notes={2: notes})).speeches == ()


def test_bodies_are_lists_as_their_master_says():
    """Paragraphs take bullets from the master, unless they override them; text boxes take none."""
    body = shape(
        "Un",
        paragraph("Deux", properties=' lvl="1">'),
        paragraph("Trois", properties="><a:buNone/>"),
        kind="body",
    )
    assert blocks(pptx(_LAND, _COOP + body + shape("Quatre")))[-4:] == [
        ("item", "- Un"),
        ("item", "- Deux"),
        ("paragraph", "Trois"),
        ("paragraph", "Quatre"),
    ]


def test_the_numbers_of_a_list_are_counted():
    """Numbering starts at the declared value and restarts after an interruption."""
    numbered = '><a:buAutoNum type="alphaLcParenR" startAt="2"/>'
    texts = [paragraph(text, properties=numbered) for text in ("Un", "Deux")]
    again = paragraph("Trois", properties='><a:buAutoNum type="romanUcPeriod"/>')
    said = blocks(pptx(_LAND, _COOP + shape(*texts, paragraph("Fin"), again)))
    assert [text for _, text in said[-4:]] == ["- b) Un", "- c) Deux", "Fin", "- I. Trois"]


def test_a_table_is_read_row_by_row():
    """A table has one line per row, bars between cells."""
    assert blocks(pptx(_LAND, _COOP + grid(["Ville", "Logements"], ["Lyon", "1200"])))[-1] == (
        "paragraph",
        "Ville | Logements\nLyon | 1200",
    )


def test_groups_are_opened_and_running_lines_left_out():
    """Shapes in groups are read; footers, dates, slide numbers and hidden shapes are dropped."""
    group = f"<p:grpSp><p:grpSp>{shape('Dans le groupe')}</p:grpSp></p:grpSp>"
    rest = "".join(shape("x", kind=kind) for kind in ("ftr", "sldNum", "dt")) + shape("y", hidden=True)
    assert blocks(pptx(_LAND, _COOP + rest + group))[-2:] == [
        ("item", "- Les habitants gèrent leur immeuble ensemble."),
        ("paragraph", "Dans le groupe"),
    ]


def test_of_alternatives_the_first_is_read():
    """Of alternative contents, only the first is read."""
    both = f"<mc:Choice>{shape('Neuf')}</mc:Choice><mc:Fallback>{shape('Vieux')}</mc:Fallback>"
    file = pptx(_LAND, f"{_COOP}<mc:AlternateContent>{both}</mc:AlternateContent>")
    assert [text for _, text in blocks(file)][-1] == "Neuf"


def test_a_picture_is_told():
    """A slide with a picture is reported with a notice."""
    assert [(notice.code, notice.page) for notice in read(pptx(_LAND, _COOP + "<p:pic/>")).notices] == [("image", 2)]


def test_looks_are_inherited():
    """Runs inherit bold and size from their level; raised digits become superscripts."""
    own = '<a:lstStyle><a:lvl1pPr><a:defRPr b="1" sz="2400"/></a:lvl1pPr></a:lstStyle>'
    runs = paragraph("Gras").replace("</a:p>", '<a:r><a:rPr b="0" baseline="30000"/><a:t>2</a:t></a:r></a:p>')
    (*_, block) = read(pptx(_LAND, _COOP + shape(own, runs))).blocks
    assert (block.text, block.bold) == ("Gras²", ((0, 4),))


@pytest.mark.parametrize("part", ["ppt/presentation.xml", "ppt/slides/slide2.xml"])
def test_a_missing_part_is_named(part):
    """A missing part raises an error that names it."""
    with pytest.raises(UnreadableFile, match=rf"{part}.* is missing; open it"):
        read(dropped(pptx(_LAND, _COOP), part))


def test_charts_drawings_and_formulas_are_read_and_struck_words_reported():
    """A chart is a table, SmartArt a list, a formula text; struck words and what cannot be read are reported."""
    frame = "<p:graphicFrame><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></p:graphicFrame>"
    chart, diagram = '<c:chart xmlns:c="c" r:id="{}"/>', '<g:relIds xmlns:g="g" r:dm="d.xml"/>'
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>"
    formula = f'<a:p><x:m xmlns:x="x"><m:oMath xmlns:m="m">{power}</m:oMath></x:m></a:p>'
    words = shape(paragraph("30", look='strike="sngStrike"'), paragraph("ida roche", look='cap="small"'), formula)
    frames = "".join(frame.format(each) for each in (chart.format("g.xml"), diagram, chart.format("absent")))
    found = read(pptx(words + frames, held={"g.xml": CHART, "d.xml": DIAGRAM}))
    assert [block.text for block in found.blocks] == ["IDA ROCHE", "10³", *DRAWN]
    assert found.notices == (Notice("unread-part", 1, "chart"), Notice("struck-out", 1, "30"))


def test_missing_layouts_and_notes_are_tolerated():
    """Missing layouts and notes do not keep slides from being read."""
    file = pptx(_LAND, _COOP, notes={1: shape("x", kind="body")})
    for part in ("ppt/notesSlides/n1.xml", "ppt/slideLayouts/l1.xml", "ppt/slideMasters/m.xml"):
        file = dropped(file, part)
    assert ("heading", "Le foncier") in blocks(file)


def test_entities_are_refused():
    """A slide that declares entities raises UnreadableFile."""
    bomb = '<!DOCTYPE p:sld [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p:sld '
    with pytest.raises(UnreadableFile, match=r"slides/slide1\.xml declares entities"):
        read(replaced(pptx(_LAND), "<p:sld ", bomb))


def test_a_slide_that_swells_is_refused():
    """A slide that expands beyond the limit raises UnreadableFile."""
    with pytest.raises(UnreadableFile, match="expands"):
        read(replaced(pptx(_LAND), "Le foncier", " " * (70 << 20)))


def test_a_slide_listed_a_thousand_times_is_read_once():
    """A slide listed repeatedly is read once, so that cost is bounded by file size."""
    begun = time.monotonic()
    assert len(read(pptx(_LAND, _COOP, order=[1] * 100_000 + [2])).pages) == 2
    assert time.monotonic() - begun < 5


def test_slides_that_are_indexed_are_cited_by_their_numbers(tmp_path):
    """After `actes index`, answers cite the slide number."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "habiter.pptx").write_bytes(pptx(_OPENING, _LAND, _COOP).data)
    command = [sys.executable, "-m", "actes", "index", str(tmp_path / "reports"), "--index", str(tmp_path / "index")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    (hit,) = Engine.open(tmp_path / "index").search("foncier rare dans les quartiers", k=1)
    assert hit.passage.pages == (2, 2)
    answer = Engine.open(tmp_path / "index").ask("Où le foncier est-il rare ?")
    assert "p. 2" in answer.citations[0].reference
    assert answer.citations[0].quote == "Le foncier est rare dans les quartiers."
