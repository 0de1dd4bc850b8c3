"""The table of supported formats: names, suffixes, detection and readers.

A new format is one entry here and one reader: docs/add-a-format.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.formats import signs
from ingest.formats.signs import Recognise


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports.

    `suffixes` begins with the usual one. `english` and `french` name a file of the format. `reader` is
    "module:function", imported on first use. The first format that recognises a file reads it; `plain` formats are
    text, for which the suffix suffices. `without` is the code of the error shown if the format needs LibreOffice and it
    is not installed.
    """

    name: str
    suffixes: tuple[str, ...]
    english: str
    french: str
    recognise: Recognise
    reader: str
    plain: bool = False
    without: str = ""


FORMATS: tuple[Format, ...] = (
    Format(
        "markup",
        (".txt", ".text", ".md", ".markdown"),
        "a text or Markdown file",
        "un texte ou du Markdown",
        signs.nothing,
        "ingest.formats.text:read",
        plain=True,
    ),
    Format("pdf", (".pdf",), "a PDF", "un PDF", signs.pdf, "ingest.formats.pdf.reader:read"),
    Format(
        "docx",
        (".docx", ".docm", ".dotx"),
        "a Word file",
        "un fichier Word",
        signs.packed(part="word/"),
        "ingest.formats.office.docx:read",
    ),
    Format(
        "odt",
        (".odt", ".ott", ".fodt"),
        "a LibreOffice file",
        "un fichier LibreOffice",
        signs.open_text,
        "ingest.formats.office.odt:read",
    ),
    Format(
        "html",
        (".html", ".htm", ".xhtml"),
        "a web page",
        "une page web",
        signs.page,
        "ingest.formats.html.reader:read",
        plain=True,
    ),
    Format(
        "pptx",
        (".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm"),
        "a PowerPoint file",
        "un diaporama PowerPoint",
        signs.packed(part="ppt/"),
        "ingest.formats.office.pptx:read",
    ),
    Format(
        "rtf",
        (".rtf",),
        "an RTF file",
        "un fichier RTF",
        signs.rtf,
        "ingest.formats.office.converted:text",
        without="rtf",
    ),
    Format(
        "doc",
        (".doc", ".dot"),
        "an old Word file",
        "un ancien fichier Word",
        signs.stream("WordDocument"),
        "ingest.formats.office.converted:text",
        without="old-word",
    ),
    Format(
        "ppt",
        (".ppt", ".pot", ".pps"),
        "an old PowerPoint file",
        "un ancien diaporama PowerPoint",
        signs.stream("PowerPoint Document"),
        "ingest.formats.office.converted:slides",
        without="old-powerpoint",
    ),
    Format(
        "epub",
        (".epub",),
        "an EPUB",
        "un EPUB",
        signs.packed(part="META-INF/container.xml", declared=b"application/epub+zip"),
        "ingest.formats.epub:read",
    ),
)


def by_suffix() -> Mapping[str, Format]:
    """Return the format of each suffix."""
    return {suffix: each for each in FORMATS for suffix in each.suffixes}


def format_named(name: str) -> Format:
    """Return the format of a name; raise KeyError if there is none."""
    return {each.name: each for each in FORMATS}[name]
