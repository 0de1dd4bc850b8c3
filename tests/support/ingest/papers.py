"""PDF files and pages built by hand, one line of code per line of text."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter

from ingest.formats.pdf.lines import Line, PageLines

A4 = (595, 842)
REGULAR, BOLD = "F1", "F2"


def line(text, *, x=50.0, y=100.0, size=10.0, width=None, bold=False):
    """Return a line of text; by default each letter is half as wide as it is high."""
    spans = ((0, len(text)),) if bold else ()
    return Line(text, x, x + (width or 0.5 * size * len(text)), y, size, spans)


def prose(*texts, x=50.0, y=100.0, size=10.0, width=300.0, leading=13.0):
    """Return lines under each other, all full except the last."""
    full = [line(text, x=x, y=y + leading * rank, size=size, width=width) for rank, text in enumerate(texts[:-1])]
    return [*full, line(texts[-1], x=x, y=y + leading * (len(texts) - 1), size=size, width=width / 2)]


def page(lines, *, number=1, width=595.0, height=842.0):
    """Return a page with these lines."""
    return PageLines(number, tuple(lines), width, height)


def drawn_pdf(texts, *, drawn):
    """Return a PDF file of one page: its texts, and what a content stream draws besides."""
    return pdf([*texts, drawn])


def pdf(*pages, rotate=0, size=A4):
    """Return a PDF file: each page is a list of (x, height above the bottom, size, text), with or without a font."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>"
        for name, face in ((REGULAR, "Helvetica"), (BOLD, "Helvetica-Bold"))
    )
    kids = []
    for drawn in pages:
        content = "\n".join(item if isinstance(item, str) else _drawn(*item) for item in drawn)
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate} "
            f"/Resources << /Font << {fonts} >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
    return file(*objects)


def _drawn(x, y, size, text, font=REGULAR):
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET"


def file(*objects):
    """Return a PDF file of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def marked(data, *bookmarks):
    """Return the PDF file with bookmarks, pairs of a title and a page index."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    for title, index in bookmarks:
        writer.add_outline_item(title=title, page_number=index)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(data, password):
    """Return the PDF file protected by a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def opened(data):
    """Return the file opened by pdfium."""
    return pdfium.PdfDocument(data)
