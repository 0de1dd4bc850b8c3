"""PowerPoint files built by hand, as small as the reader accepts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ingest.formats.file import File
from tests.support.ingest.zipped import zipped

_NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BULLETS = "".join(f'<a:lvl{level}pPr><a:buChar char="•"/></a:lvl{level}pPr>' for level in (1, 2))


def paragraph(text: str, *, properties: str = "", look: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<a:p><a:pPr{properties}</a:pPr><a:r><a:rPr {look}/><a:t>{text}</a:t></a:r></a:p>".replace(
        "<a:pPr</a:pPr>", ""
    )


def shape(*texts: str, kind: str = "", hidden: bool = False) -> str:
    """Return a shape of these paragraphs, plain texts or XML; `kind` is that of its placeholder."""
    place = f'<p:ph type="{kind}"/>' if kind else ""
    name = '<p:cNvPr id="2" name="x" hidden="1"/>' if hidden else '<p:cNvPr id="2" name="x"/>'
    body = "".join(text if text.startswith("<") else paragraph(text) for text in texts)
    return f"<p:sp><p:nvSpPr>{name}<p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/>{body}</p:txBody></p:sp>"


def grid(*rows: Sequence[str]) -> str:
    """Return a table of these cells."""
    cells = ("".join(f"<a:tc><a:txBody>{paragraph(cell)}</a:txBody></a:tc>" for cell in row) for row in rows)
    inside = "".join(f"<a:tr>{row}</a:tr>" for row in cells)
    frame = f"<a:graphic><a:graphicData><a:tbl>{inside}</a:tbl></a:graphicData></a:graphic>"
    return f"<p:graphicFrame>{frame}</p:graphicFrame>"


_SUBTITLE = shape("<a:lstStyle><a:lvl1pPr><a:buNone/></a:lvl1pPr></a:lstStyle>", kind="subTitle")


def pptx(
    *slides: str,
    notes: Mapping[int, str] | None = None,
    hidden: Collection[int] = (),
    order: Sequence[int] = (),
    layouts: Mapping[int, str] | None = None,
    first: int = 1,
    held: Mapping[str, str] | None = None,
) -> File:
    """Return a PowerPoint file of these slides, each a list of shapes; options go by slide number.

    `notes` are shapes, `layouts` the kinds of layouts ("title", "secHead"); the master has bullets in bodies, which
    the layouts take from subtitles. Each slide may refer to the parts in `held` by their names.
    """
    notes, layouts = notes or {}, layouts or {}
    numbers = range(1, len(slides) + 1)
    listed = "".join(f'<p:sldId id="{255 + number}" r:id="s{number}"/>' for number in order or numbers)
    parts = {
        "_rels/.rels": _relations(("m", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<p:presentation {_NAMES} firstSlideNum="{first}">'
        f"<p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": _relations(
            *((f"s{number}", "slide", f"slides/slide{number}.xml") for number in numbers)
        ),
        "ppt/slideMasters/m.xml": f"<p:sldMaster {_NAMES}><p:cSld><p:spTree/></p:cSld><p:txStyles>"
        f"<p:bodyStyle>{BULLETS}</p:bodyStyle></p:txStyles></p:sldMaster>",
    }
    for number, shapes in zip(numbers, slides, strict=True):
        related = [("l", "slideLayout", f"../slideLayouts/l{number}.xml")]
        related += [(part, "held", f"../{part}") for part in held or {}]
        if number in notes:
            related.append(("n", "notesSlide", f"../notesSlides/n{number}.xml"))
            parts[f"ppt/notesSlides/n{number}.xml"] = _tree("notes", notes[number])
        parts |= {
            f"ppt/slides/slide{number}.xml": _tree("sld", shapes, 'show="0"' if number in hidden else ""),
            f"ppt/slides/_rels/slide{number}.xml.rels": _relations(*related),
            f"ppt/slideLayouts/l{number}.xml": _tree("sldLayout", _SUBTITLE, f'type="{layouts.get(number, "obj")}"'),
            f"ppt/slideLayouts/_rels/l{number}.xml.rels": _relations(("m", "slideMaster", "../slideMasters/m.xml")),
        }
    parts |= {f"ppt/{part}": content for part, content in (held or {}).items()}
    return File(Path("rapport.pptx"), zipped(parts))


def _tree(name: str, shapes: str, said: str = "") -> str:
    return f"<p:{name} {_NAMES} {said}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{name}>"


def _relations(*related: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{name}" Type="{_KINDS}/{kind}" Target="{to}"/>' for name, kind, to in related)
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'
