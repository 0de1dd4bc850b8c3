"""Texts and files that have made readers slow, of any size: one piece repeated, or one long run of a sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, product
from pathlib import Path
from string import ascii_lowercase

from ingest.formats.file import File
from tests.support.ingest.papers import marked, pdf
from tests.support.ingest.slides import paragraph, pptx, shape
from tests.support.ingest.zipped import docx, epub, odt

PROSE = "Le foncier est rare dans les quartiers, et les villes le savent bien maintenant, dit le maire de Bourg.\n\n"
CUT = "mot qui continue sans fin dans la ligne et dans la page qui suit encore et encore la\n\n"

_REPEATED: Mapping[str, tuple[str, ...]] = {
    "headings": ("T\n=\n", "T\n=\n\n", "###### T\n", "# T\n\n", "# A\n## B\n### C\n", "#", "# T ####", "a#"),
    "brackets": ("[", "![", '![a](b "', "[a](", "[a]((b)", '[a](b "c', "[^1]", "[^1]: note\n", "(", "(a) "),
    "emphasis": ("*", "**a", "*a ", "***a", "**a** ", "_", "__a", " _a", "a_b ", "`", "\\", "**T**\n\n"),
    "tables": ("|", "| a ", "| a | b |\n", "|--", "| :--: ", "|--|--|\n", "---\n", "- ", "=", "* * * x\n"),
    "tags": ("<", "<b ", "<a x", "</b>", "<sup>", "<sup>1</sup>", "<http:", "<a@b.", "^{a", "&amp;", "<!--"),
    "quotes": ("« ", "« a » ", " »", '"', '"a ', "“", "'", "l'", "d’", "« “", "> a\n", ">"),
    "dashes": ("–", "— ", " – a", "mot-\n", "a-b-", "mot\u00ad\n", " – ABC", "-"),
    "numbers": ("1", "1 ", "1 000 ", "000.", "000.000,", "1,", "1.2.", "1. a\n", "1) a\n\n", "a) b\n", "1 k€ "),
    "dates": ("3 mai 2016 ", "3, ", "3 et ", "3 au lundi ", "12/", "2016", "2016-01-", "9h30 ", "9h", "de ", "1er "),
    "names": ("M. ", "M. Roy ", "Jean ", "Jean Dupont et ", "d'Aa", "L’A", "Ab", "A-", "Jean-", "J.-", "de la "),
    "speakers": ("Jean Dupont : oui.\n\n", "**Jean Dupont** : oui.\n", "**Jean Dupont**, ", "Selon Jean Dupont, "),
    "people": ("Mme Claire Martin, ", "Jean Dupont, maire de Bourg\n\n", "Jean Dupont (", "DUPONT ", "Q : a\n\n"),
    "lists": ("• ", "- a\n", "o a\n", "Les points :\n\n- a\n\n", "Les propositions\n\n- a\n\n"),
    "blanks": ("\n", "\n ", "\r\n", "\f", "\t", " ", "\u00a0", "\u00a0 ", "\x0b", "\u2028"),
    "words": ("a", "mot ", "mot\n", "mot\n\n", "e.", "a.b.", "ABC ", "(MEL) ", "ABC « ", "AbC", "a·e", "(e)"),
    "sentences": ("Le foncier est rare. ", ". ", ".", "! ", "…", ".»", "; ", ": ", "Titre :\n\n"),
    "pages": ("Page 3\n\n", "12\n\n", "Actes du colloque\n\n", "Titre ........ 12\n", ". . ", CUT, "¹ note\n\n", "a¹ "),
    "titles": ("TITRE EN CAPITALES\n\n", "IV. Titre\n\n", "1.1 Titre\n\n", "Atelier 1\n\n", f"Le titre\n\n{PROSE}"),
    "programmes": ("Programme\n\n", "Programme\n\n9h30 Accueil\n\n", "Lyon, le 3 mai 2016\n", "ENCADRÉ : un\n\na\n\n"),
    "signs": (
        "e\u0301",
        "\u0301\u0323",
        "\u0301" * 30 + "<b>",
        "\u200d",
        "\u202e",
        "\u05d0 ",
        "😀 ",
        "👨\u200d👩 ",
        "ﬁ",
        "Ã©",
    ),
    "roman": ("I", "X", "XIXe ", "IV", "http://", "http://a.b/c?d=e ", "a@", "a@b.c ", "a.b@"),
}


def _cut(text: str) -> Callable[[int], str]:
    return lambda size: (text * (size // len(text) + 1))[:size]


def _named(sentence: str) -> Callable[[int], str]:
    """Return a text of many people, each with another name, in a sentence each."""
    letters = (f"{second}{first}" for second, first in product(ascii_lowercase, repeat=2))
    names = [f"Dur{one}{one}{two}" for one, two in product(list(letters), ("ab", "oc", "ud"))]
    return lambda size: "".join(sentence.format(names[rank % len(names)]) for rank in range(size // len(sentence)))


_SHAPED: Mapping[str, Callable[[int], str]] = {
    "many people": _named("Jean {0} souligne cela. "),
    "one family": _named("Mme {0} Dupont : oui.\n\nM. Dupont : non.\n\n"),
    "people in one paragraph": _named("Mme Anne {0}, "),
    "meanings of one acronym": _named("MEL (Métropole Euro{0} Lille). "),
    "one long title": lambda size: "# " + "mot " * (size // 8) + "\n\n" + "## a\n\nmot\n\n" * (size // 24),
    "spaces in a title": lambda size: f"# a{' ' * size}b",
    "signs in a title": lambda size: f"# {'#' * size}b",
    "spaces in tables": lambda size: f"{' ' * (size // 2)}x\n--{' ' * (size // 2)}x",
    "spaces in front matter": lambda size: f"---\ntitre: a{' ' * size}b\n---\n\nmot",
    "spaces after a page": lambda size: f"page{' ' * size}x",
    "spaces after a name": lambda size: f"Mme Roy{' ' * size}précise",
    "one person of either gender": _cut("Dominique Roy précise cela.\n\n"),
    "spaces after an acronym": lambda size: f"AB{' ' * size}x",
    "nested lists": lambda size: "".join(f"{' ' * (rank % 200)}- a\n" for rank in range(size // 100)),
    "front matter": lambda size: "---\n" + "titre: a\n" * (size // 9) + "---\n\nmot",
    "a row of prose": lambda size: PROSE * (size // len(PROSE)),
}

TEXTS: Mapping[str, Callable[[int], str]] = _SHAPED | {
    f"{theme}: {piece[:24]!r}": _cut(piece) for theme, pieces in _REPEATED.items() for piece in pieces
}
"""Texts by name, each a function of its size in characters."""


def _html(piece: str, *, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: f"<html><body>{before}{_numbered(piece, size)}{after}"


def _numbered(piece: str, size: int) -> str:
    """Return a piece repeated, with its number in place of `{}`."""
    if "{}" not in piece:
        return piece * (size // len(piece))
    found: list[str] = []
    length = 0
    for number in count():
        if length >= size:
            return "".join(found)
        found.append(piece.replace("{}", str(number)))
        length += len(found[-1])
    return ""


PAGES: Mapping[str, Callable[[int], str]] = {
    "attributes": _html(" x{}", before="<p", after=">mot"),
    "attributes after a comment": _html(" x{}", before='<!--<p x="--><p', after=">mot"),
    "tags in attributes": _html("<a x='<a x=\"", after="mot"),
    "a long tag": _html("<a"),
    "open elements": _html("<div>"),
    "elements closed wrongly": _html("<div></b>", after="mot"),
    "open formats": _html("<font size={}><p>mot"),
    "bold": _html("<b>mot</b> mot "),
    "nested tables": _html("<table><tr><td>a<td>", after="mot " * 500),
    "cells": _html("<td>a", before="<table><tr>"),
    "bold in a cell": _html("<b>a</b> b ", before="<table><tr><td>a<td>", after="<tr><td>c<td>d</table>"),
    "headings": _html("<h2>a</h2>"),
    "markers of one note": _html("<sup><a href='#n'>1</a></sup> mot ", after="<p id=n>note"),
    "notes": _html("<sup><a href='#n{}'>1</a></sup> mot <p id=n{}>note</p>"),
    "links deep down": _html("<sup><a href='#n'>1</a></sup>", before="<div>" * 900, after="<p id=n>note"),
    "nested headers": _html("<header>", after="<p>mot"),
    "nested sups": _html("<sup>", after="<p>mot"),
    "lists": _html("<ul><li>a", after="mot"),
    "items": _html("<li>a", before="<ol>"),
    "a title in a shell": lambda size: f"<body>{'<div>' * 900}<h1>T</h1>{'<b></b>' * (size // 7)}<main>{PROSE * 9}",
    "lines": _html("mot<br>"),
}
"""Web pages by name."""


_RUN = "<w:r><w:t>mot </w:t></w:r>"


def _word(piece: str, *, before: str = "<w:p>", after: str = "</w:p>", **parts: str) -> Callable[[int], File]:
    return lambda size: docx(before + _numbered(piece, size) + after, **parts)


def _writer(piece: str, *, before: str = "<text:p>", after: str = "</text:p>") -> Callable[[int], File]:
    return lambda size: odt(before + _numbered(piece, size) + after)


_NOTE = '<w:footnote w:id="1"><w:p>' + _RUN * 40 + "</w:p></w:footnote>"


def _paper(data: bytes) -> File:
    return File(Path("rapport.pdf"), data)


def _lines(size: int) -> list[tuple[float, float, int, str]]:
    """Return the lines of one paragraph, each as long as the next."""
    return [(50, 820 - rank * 0.8, 1, "mot qui continue " * 5) for rank in range(size // 140)]


FILES: Mapping[str, Callable[[int], File]] = {
    "docx paragraphs": _word("<w:p><w:r><w:t>mot</w:t></w:r></w:p>", before="", after=""),
    "docx runs": _word(_RUN),
    "docx attributes": _word(' w:a{}=""', before="<w:p><w:r", after="><w:t>mot</w:t></w:r></w:p>"),
    "docx references to a note": _word('<w:r><w:footnoteReference w:id="1"/></w:r>', footnotes=_NOTE),
    "docx fields": _word('<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>a</w:t>'),
    "docx cells": _word(
        "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>", before="<w:tbl><w:tr>", after="</w:tr></w:tbl>"
    ),
    "docx bold in a cell": _word(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t> b </w:t></w:r>",
        before="<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p>",
        after="</w:p></w:tc></w:tr></w:tbl>",
    ),
    "docx labels": lambda size: docx(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
        * (size // 200),
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="%1{"x" * (size // 2)}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ),
    "docx styles": lambda size: docx(
        "".join(f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr>{_RUN}</w:p>' for n in range(size // 200)),
        styles="".join(
            f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(size // 120)
        ),
    ),
    "odt paragraphs": _writer("<text:p>mot</text:p>", before="", after=""),
    "odt spans": _writer("<text:span>mot </text:span>"),
    "odt notes": _writer("<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>"),
    "odt notes in notes": lambda size: odt(
        f"<text:p>mot{'<text:note><text:p>a' * 60}{'mot ' * (size // 4)}{'</text:p></text:note>' * 60}</text:p>"
    ),
    "odt repeated columns": _writer(
        '<table:table-cell table:number-columns-repeated="999999"><text:p>a</text:p></table:table-cell>',
        before="<table:table><table:table-row>",
        after="</table:table-row></table:table>",
    ),
    "odt spaces": _writer('<text:s text:c="999999"/>a'),
    "epub page repeated": lambda size: epub({"a": "<p>mot</p>" * (size // 20)} | dict.fromkeys("bcdefgh", "<p>a</p>")),
    "pptx paragraphs": lambda size: pptx(shape(*["mot"] * (size // 90))),
    "pptx shapes": lambda size: pptx(shape("mot", kind="body") * (size // 200)),
    "pptx list styles": lambda size: pptx(
        shape(
            f"<a:lstStyle>{''.join(f'<a:x{n}/>' for n in range(size // 20))}</a:lstStyle>",
            *[paragraph("mot")] * (size // 160),
        )
    ),
    "pdf lines": lambda size: _paper(pdf(*[[(50, 800 - n, 10, "mot")] * 40 for n in range(size // 2000 + 1)])),
    "pdf one paragraph": lambda size: _paper(pdf(_lines(size))),
    "pdf one line": lambda size: _paper(pdf([(5 + n / 50, 700, 10, "ab") for n in range(size // 40)])),
    "pdf columns": lambda size: _paper(
        pdf([(20 + 19 * (n % 29), 820 - 1.7 * (n // 29), 5, "mot") for n in range(size // 40)])
    ),
    "pdf bookmarks": lambda size: _paper(
        marked(pdf([(50, 800 - n / 9, 10, "Titre") for n in range(size // 400)]), *[("Titre", 0)] * (size // 400))
    ),
}
"""Office files, books and PDF by name."""
