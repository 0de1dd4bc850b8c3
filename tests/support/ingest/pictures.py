"""Page images for tests: a few lines of Helvetica, and what tesseract reads in one."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

from ingest.formats.pdf.ocr.tesseract import Scan, scan
from ingest.programs.tesseract import recognise

_SCATTERED = 11  # tesseract's mode that looks for words anywhere
_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    b"",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
)


def drawn(*lines: tuple[float, float, float, str], number: int = 1) -> Scan:
    """Return a page of 400 by 200 points with lines of text: left edge, baseline from the top, size, text."""
    shown = b"\n".join(
        b"BT /F %f Tf %f %f Td (%s) Tj ET" % (size, x, 200 - y, text.encode("cp1252").replace(b"(", b"\\("))
        for x, y, size, text in lines
    )
    content = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown)
    objects = [body or content for body in _OBJECTS]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (rank + 1, body) for rank, body in enumerate(objects))
    document = pdfium.PdfDocument(data + b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF")
    page = scan(document[0], number=number)
    document.close()
    return page


def recognised(picture: Image.Image) -> str:
    """Return what tesseract reads in a picture at twice its size, as scattered words."""
    grey, larger = picture.convert("L"), BytesIO()
    grey.resize((2 * grey.width, 2 * grey.height)).save(larger, "PPM")
    return recognise(larger.getvalue(), segmentation=_SCATTERED, density=400).decode()
