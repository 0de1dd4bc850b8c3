"""PDF files that read in an instant and take minutes to draw."""

from __future__ import annotations

from tests.support.ingest.papers import file


def heavy(*, shadings=5_000, pages=1):
    """Return a PDF whose pages carry one line of text and paint themselves whole, many times over."""
    text = "BT /F1 12 Tf 50 700 Td (Le foncier est rare dans le quartier.) Tj ET\n"
    content = text + "/S1 sh\n" * shadings
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    function = "{ mul sin dup dup }"
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << "
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /Shading << /S1 "
        "<< /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 595 0 842] /Function 4 0 R >> >> >> >>"
    )
    return file(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /FunctionType 4 /Domain [0 595 0 842] /Range [0 1 0 1 0 1] "
        f"/Length {len(function)} >>\nstream\n{function}\nendstream",
        *[page] * pages,
    )
