"""PDF files made to swell, to turn in circles or to be endless: refused in words, or read in bounds."""

import zlib

import pytest

from tests.support.ingest.bounds import check_bounds
from tests.support.ingest.papers import pdf

pytestmark = pytest.mark.hardening

SECONDS = 20  # of processor time for a file of at most 300 kB; usual is below one
SOUND = pdf([(50, 700, 12, "Anne rappelle que le foncier est rare.")])
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def made(*objects, trailer="/Root 1 0 R"):
    """A PDF file of these objects, each its text or bytes, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode("latin-1")) + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + end.encode()


def stream(data, entries=""):
    """A stream of compressed data, with other entries."""
    packed = zlib.compress(data, 9)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def one_page(content, *, box="0 0 595 842", resources="", more=()):
    """A file of one page with this content stream; `more` are objects from number 5 on."""
    return made(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R "
        f"/Resources << /Font << /F1 {FONT} >> {resources} >> >>",
        stream(content),
        *more,
    )


def forms(depth):
    """Forms that draw each other: each twice the next."""
    objects = [
        stream(
            b"/X Do /X Do",
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {6 + n} 0 R >> >>",
        )
        for n in range(depth)
    ]
    last = stream(
        b"BT /F1 9 Tf (x) Tj ET",
        f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 {FONT} >> >>",
    )
    return one_page(b"/X Do", resources="/XObject << /X 5 0 R >>", more=[*objects, last])


ATTACKS = {
    "a stream of 60 MB of spaces": lambda: one_page(b" " * (60 << 20)),
    "a stream of 2 million letters": lambda: one_page(b"BT /F1 9 Tf " + b"(xxxxxxxxxx) Tj " * 20_000 + b"ET"),
    "a page tree in a circle": lambda: made(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"
    ),
    "two million pages promised": lambda: made(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 2000000 >>"
    ),
    "a page of 10 km": lambda: one_page(b"BT /F1 9 Tf (x) Tj ET", box="0 0 28000000 28000000"),
    "a page of no size": lambda: one_page(b"BT /F1 9 Tf (x) Tj ET", box="0 0 0 0"),
    "a page of negative size": lambda: one_page(b"BT /F1 9 Tf (x) Tj ET", box="9 9 -9 -9"),
    "a page of no number": lambda: one_page(b"BT /F1 9 Tf (x) Tj ET", box="0 0 1e99 nan"),
    "a form that draws itself": lambda: one_page(
        b"/X Do",
        resources="/XObject << /X 5 0 R >>",
        more=[
            stream(b"/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")
        ],
    ),
    "twelve forms, each drawn twice": lambda: forms(12),
    "ten thousand nested arrays": lambda: made("<< /Type /Catalog /Pages " + "[" * 10_000 + "]" * 10_000 + " >>"),
    "ten thousand saved states": lambda: one_page(b"q " * 10_000 + b"BT /F1 9 Tf (x) Tj ET"),
    "an image of 4 gigapixels": lambda: one_page(
        b"/X Do",
        resources="/XObject << /X 5 0 R >>",
        more=[
            stream(
                b"\0" * 1000,
                "/Type /XObject /Subtype /Image /Width 65000 /Height 65000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
            )
        ],
    ),
    "a script and a launch": lambda: made(
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> "
        "/AA << /O << /S /Launch /F (/bin/sh) >> >> >>",
        "<< /Type /Pages /Kids [] /Count 0 >>",
    ),
    "a file within": lambda: one_page(b"BT /F1 9 Tf (x) Tj ET /F (/etc/passwd) Do"),
    "no trailer": lambda: SOUND[: SOUND.index(b"xref")],
    "a table that points into itself": lambda: made("<< /Type /Catalog /Pages 1 0 R >>", trailer="/Root 1 0 R /Prev 9"),
    "cut in the middle": lambda: SOUND[: len(SOUND) // 2],
}


@pytest.mark.parametrize("make", ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_pdf_is_refused_or_read_in_bounds(tmp_path, make):
    """In time, without a letter of another file, and with a reason if it is refused."""
    path = tmp_path / "rapport.pdf"
    path.write_bytes(make())
    assert path.stat().st_size < 300_000
    check_bounds(path, seconds=SECONDS)
