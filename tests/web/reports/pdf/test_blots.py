"""A page that holds an erased name is drawn with the name blackened, or not at all."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from index.update.eraser import Eraser
from index.update.name_marks import marks
from ingest import Page, read
from ingest.formats.pdf.ocr import tesseract
from tests.support.ingest.papers import file, pdf
from tests.support.ingest.pictures import recognised
from tests.support.web.apart import SANDBOX
from web.reports.pdf.blots import blots
from web.reports.pdf.view import NotShown, Sheets

pytestmark = pytest.mark.hardening

NAME = "Zéphyrine Quatremaille"
ERASER = Eraser(frozenset(marks(NAME)))
PICTURE = "q 90 0 0 30 300 50 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \x00z EI Q"
CURVE = "300 50 m 310 80 330 80 340 50 c 320 40 l h f"
LETTER = "300 50 m 304 50 l 304 62 l 312 62 l 312 66 l 300 66 l h f"
FRAME = "40 40 500 780 re S 50 690 m 540 690 l S"
OBLIQUE = "BT /F1 12 Tf 0.7 0.7 -0.7 0.7 300 300 Tm (projet) Tj ET"
UPRIGHT = "BT /F1 12 Tf 0 1 -1 0 30 300 Tm (Quatremaille) Tj ET"


def lines(*said, top=760, size=12):
    return [(50, top - 20 * rank, size, text) for rank, text in enumerate(said)]


def shown(tmp_path, *pages, number=1):
    """Return the picture of a page of a report in which the name is erased, None if it is withheld."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(*pages))
    document = ERASER.document(read(path))
    try:
        return Image.open(BytesIO(Sheets(SANDBOX).picture(document, number, eraser=ERASER)))
    except NotShown as problem:
        return {"erased": None}[problem.reason]


BODY = [
    *lines(f"Compte rendu de {NAME}", size=8, top=810),
    *lines("Journée des régies de quartier", size=20),
    *lines(
        f"{NAME}, directrice, prête un local aux régies.",
        "Le bailleur approuve le local comme le fait Zéphyrine",
        "Quatremaille pour sa part, et le redit.",
        "QUATREMAILLE Zéphyrine et Paul Roy ont signé, ainsi que Z. Quatremaille.",
        top=700,
    ),
]


@pytest.mark.skipif(not tesseract.available(), reason="tesseract with its French data is not installed")
def test_no_letter_of_the_name_can_be_read_on_the_picture(tmp_path):
    """Recognised at twice its size, a page shows all its words but the name, wherever and however it is written."""
    picture = shown(tmp_path, BODY)
    read_from = recognised(picture)
    for word in ("Journée", "quartier", "directrice", "bailleur", "signé", "Paul", "Roy"):
        assert word in read_from
    for part in ("phyrine", "uatre", "maille", "UATRE", "MAILLE", "Zé", "QUA"):
        assert part not in read_from


@pytest.mark.parametrize(
    ("beside", "is_shown"), [([], True), ([PICTURE], False)], ids=["letters alone", "beside a picture"]
)
def test_a_name_that_reading_left_out_without_a_word_is_not_shown(tmp_path, beside, is_shown):
    """Where nothing was blotted out of a report, the letters of its pages decide."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([*lines(NAME, size=8, top=810), *lines("La séance est levée."), *beside]))
    unblotted = replace(read(path), title="Séance", text="La séance est levée.", sections=(), notices=(), facts=())
    sheets = Sheets(SANDBOX)
    plain = sheets.picture(unblotted, 1, eraser=Eraser(frozenset()))
    if is_shown:
        assert sheets.picture(unblotted, 1, eraser=ERASER) != plain
    else:
        with pytest.raises(NotShown, match="erased"):
            sheets.picture(unblotted, 1, eraser=ERASER)


@pytest.mark.parametrize(
    ("drawn", "is_shown"),
    [
        ([], True),
        ([FRAME], True),
        ([PICTURE], False),
        ([CURVE], False),
        ([LETTER], False),
        ([OBLIQUE], False),
        ([UPRIGHT], False),
    ],
    ids=["letters", "frame", "picture", "curve", "outline of a letter", "oblique", "turned"],
)
def test_a_page_that_shows_more_than_letters_is_withheld(tmp_path, drawn, is_shown):
    """A name may stand in a picture, an outline, or along the margin, where it cannot be found."""
    assert (shown(tmp_path, [*BODY, *drawn]) is not None) is is_shown


def test_a_page_without_the_name_is_shown_as_it_is(tmp_path):
    """Only the pages of a blotted report that may show the name are changed or withheld."""
    other = lines("Le bailleur prête aussi un local aux ruches.", "La séance est levée.")
    picture = shown(tmp_path, BODY, other, number=2)
    path = tmp_path / "report.pdf"
    plain = Sheets(SANDBOX).picture(read(path), 2, eraser=Eraser(frozenset()))
    assert picture.convert("RGB").tobytes() == Image.open(BytesIO(plain)).convert("RGB").tobytes()


@pytest.mark.parametrize("number", [1, 2])
def test_a_name_that_goes_from_page_to_page_withholds_both(tmp_path, number):
    """Neither half is recognised as the name, and the name in the running lines stands for none in the text."""
    first, second = ["Comme le disait", "Zéphyrine"], ["Quatremaille", "La séance est levée."]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(*([*lines(NAME, size=8, top=810), *lines(*page)] for page in (first, second))))
    text = "Comme le disait\n\nZéphyrine Quatremaille\n\nLa séance est levée."
    pages = (Page(0, 1, "1"), Page(text.index("Quatremaille"), 2, "2"))
    document = ERASER.document(replace(read(path), text=text, pages=pages, sections=(), speeches=(), people=()))
    assert "█████████ ████████████" in document.text
    assert blots(document, number, SANDBOX.letters(path, number=number), eraser=ERASER) is None


@pytest.mark.parametrize(
    "drawn",
    [
        lines("Z é p h y r i n e Quatremaille, directrice, prête un local."),
        lines(NAME, "Z é p h y r i n e Quatremaille, directrice, prête un local."),
        lines(f"{NAME} et", "Z é p h y r i n e Quatremaille, directrice, prête un local."),
    ],
    ids=["not found", "alone elsewhere", "beside other words"],
)
def test_a_name_in_the_text_that_is_not_found_on_the_page_withholds_it(tmp_path, drawn):
    """Reading may put together letters that stand apart on the page; the name elsewhere does not stand for it."""
    (tmp_path / "read.pdf").write_bytes(pdf(lines(f"{NAME}, directrice, prête un local.")))
    document = ERASER.document(read(tmp_path / "read.pdf"))
    (tmp_path / "drawn.pdf").write_bytes(pdf(drawn))
    letters = SANDBOX.letters(tmp_path / "drawn.pdf", number=1)
    assert letters.is_plain
    assert blots(document, 1, letters, eraser=ERASER) is None


def one_page(content, *, fonts, more="", objects=()):
    """Return a PDF file of one page with a content stream, fonts, other entries, and other objects from number 5 on."""
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {fonts} >> >>"
    return file(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"{page} {more} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        *objects,
    )


HELVETICA = "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


@pytest.mark.parametrize(("reach", "is_shown"), [(700, True), (3000, False)])
def test_letters_that_reach_beyond_their_boxes_withhold_the_page(tmp_path, reach, is_shown):
    """Where a file lies about the size of its letters, a blot could cover half a name."""
    glyph = f"500 0 0 0 500 700 d1 0 0 400 {reach} re f"
    font = (
        "/F2 << /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 32 "
        "/LastChar 122 /Widths [" + "500 " * 91 + "] /CharProcs << /a 5 0 R >> /Resources << >> "
        "/Encoding << /Type /Encoding /Differences [33 " + "/a " * 90 + "] >> /ToUnicode 6 0 R >>"
    )
    codes = "1 begincodespacerange <20> <7a> endcodespacerange 1 beginbfrange <20> <7a> <0020> endbfrange"
    told = f"/CIDInit /ProcSet findresource begin begincmap {codes} endcmap end"
    content = "BT /F2 12 Tf 1 0 0 1 50 700 Tm (Un local que Lou Morvandiau a vu) Tj ET"
    streams = [f"<< /Length {len(one)} >>\nstream\n{one}\nendstream" for one in (glyph, told)]
    path = tmp_path / "report.pdf"
    path.write_bytes(one_page(content, fonts=font, objects=streams))
    eraser = Eraser(frozenset(marks("Lou Morvandiau")))
    document = eraser.document(read(path))
    assert "███ ██████████" in document.text
    sheets = Sheets(SANDBOX)
    if is_shown:
        assert sheets.picture(document, 1, eraser=eraser)
        return
    with pytest.raises(NotShown):
        sheets.picture(document, 1, eraser=eraser)


def test_what_readers_of_a_page_added_is_not_drawn(tmp_path):
    """A stamp may show the name, and its text is not known."""
    stamp = "q 0 0 0 rg 0 0 200 60 re f Q"
    annotation = "<< /Type /Annot /Subtype /Stamp /Rect [300 100 500 160] /F 4 /AP << /N 6 0 R >> >>"
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 200 60] /Length {len(stamp)} >>\nstream\n{stamp}\nendstream"
    content = f"BT /F1 12 Tf 1 0 0 1 50 700 Tm ({NAME}, directrice, approuve.) Tj ET"
    path = tmp_path / "report.pdf"
    path.write_bytes(one_page(content, fonts=HELVETICA, more="/Annots [5 0 R]", objects=(annotation, form)))
    sheets, document = Sheets(SANDBOX), read(path)

    def is_stamped(picture):
        drawn = Image.open(BytesIO(picture)).convert("L")
        return drawn.getpixel((int(drawn.width * 400 / 595), int(drawn.height * (842 - 130) / 842))) < 128

    assert is_stamped(sheets.picture(document, 1, eraser=Eraser(frozenset())))
    assert not is_stamped(sheets.picture(ERASER.document(document), 1, eraser=ERASER))
