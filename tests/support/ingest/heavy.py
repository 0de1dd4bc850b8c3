"""PDF files that read in an instant and take minutes to draw."""

from __future__ import annotations

from tests.support.ingest.papers import file

_TEXT = "BT /F1 12 Tf 50 700 Td (Le foncier est rare dans le quartier.) Tj ET\n"
_FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def heavy(*, shadings=5_000, pages=1):
    """Return a PDF whose pages carry one line of text and paint themselves whole, many times over."""
    content = _TEXT + "/S1 sh\n" * shadings
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    function = "{ mul sin dup dup }"
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << "
        f"{_FONT} /Shading << /S1 "
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


def masked(*, depth=8, times=4):
    """Return a small PDF whose page is painted through a mask, itself painted through masks, and so on."""
    painted = "/M gs 0 0 595 842 re f\n" * times
    content = _TEXT + painted
    forms = []
    for number in range(5, 5 + depth):
        mask = f"/ExtGState << /M << /SMask << /S /Luminosity /G {number + 1} 0 R >> >> >>"
        inside = painted if number < 4 + depth else "0 0 595 842 re f\n"
        forms.append(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceRGB >> "
            f"/Resources << {mask if number < 4 + depth else ''} >> /Length {len(inside)} >>\n"
            f"stream\n{inside}\nendstream"
        )
    return file(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << "
        f"{_FONT} "
        "/ExtGState << /M << /SMask << /S /Luminosity /G 5 0 R >> >> >> >> >>",
        *forms,
    )
