"""Quoted passages for reference managers: BibTeX, RIS and CSL-JSON.

An entry is the passage as a part of its document: its title is the section's, its authors are the people or
organisations who say the words, its abstract is the words. A passage without a named speaker has no author; people whom
it is only about are key words, and the note says so. A `caveat` opens each note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from qa.cite.citation import Citation
from qa.export.entry import BibliographyEntry, entries
from qa.person_name import PersonName

_LANGUAGE = "fr"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # BibTeX's own macros

_LATEX = str.maketrans(
    {letter: f"\\{letter}" for letter in "%&#_$"}
    # Macros, since BibTeX counts an escaped brace like any other.
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_LIGATURES = re.compile(r"([-'`<>,])(?=\1)|[?!](?=`)")  # signs that LaTeX merges: two hyphens make a dash


def bibtex(citations: Iterable[Citation], *, caveat: str = "") -> str:
    """Return the passages as BibTeX, UTF-8: `@inproceedings`, "an article in a conference proceedings".

    `year` and `month` serve BibTeX, `date` and `langid` biblatex. Sources: "BibTeXing" (Patashnik, 1988) and the
    biblatex manual, section 2.
    """
    return "\n".join(map(_bibtex, entries(citations, caveat=caveat)))


def ris(citations: Iterable[Citation], *, caveat: str = "") -> str:
    """Return the passages as RIS: `TY  - CHAP`, a part of a volume (Reference Manager's specification, 2001).

    Not `CPAPER`, which is later: programs differ on which of its tags hold the title and place of the proceedings.
    """
    return "\n".join(
        "".join(f"{tag}  - {value}\n" for tag, value in _ris(entry)) for entry in entries(citations, caveat=caveat)
    )


def csl_json(citations: Iterable[Citation], *, caveat: str = "") -> str:
    """Return the passages as CSL-JSON: `paper-conference`, a part of proceedings (CSL 1.0.2, appendix III)."""
    items = [
        {name: value for name, value in _csl(entry).items() if value} for entry in entries(citations, caveat=caveat)
    ]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _bibtex(entry: BibliographyEntry) -> str:
    year, month, _ = (*entry.date, 0, 0, 0)[:3]
    fields = {
        "author": " and ".join(map(_author, entry.names)),
        "title": f"{{{_latex(entry.title)}}}",  # the inner braces keep its capitals
        "booktitle": f"{{{_latex(entry.report)}}}",
        "date": "-".join(f"{part:02}" for part in entry.date),
        "year": str(year or ""),
        "address": _latex(entry.place),
        "pages": "--".join(map(_latex, entry.pages)),
        "langid": "french",
        "note": _latex(entry.note),  # before the words: it may doubt them
        "abstract": _latex(entry.quote),
        "keywords": ", ".join(_latex(name.replace(",", " ")) for name in entry.subjects),
        "url": entry.link,  # biblatex prints it verbatim
    }
    rows = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    rows += [f"  month = {_MONTHS[month - 1]},\n"] if month else []
    return f"@inproceedings{{{entry.key},\n{''.join(rows)}}}\n"


def _latex(text: str) -> str:
    """Return LaTeX that prints exactly `text`."""
    return _LIGATURES.sub(r"\g<0>{}", text.translate(_LATEX))


def _author(author: PersonName) -> str:
    """Return a name, in braces where it is an organisation's or BibTeX would read it as several."""
    name = str(author)
    whole = author.is_body or name.count(",") > 1 or " and " in f" {name.lower()} "
    return f"{{{_latex(name)}}}" if whole else _latex(name)


def _ris(entry: BibliographyEntry) -> Iterator[tuple[str, str]]:
    """Yield tags and values; each value is one line, so it cannot hold a tag."""
    yield "TY", "CHAP"
    yield "ID", entry.key
    yield from (("AU", str(name)) for name in entry.names)
    pages = {"SP": entry.pages[0], "EP": entry.pages[-1]} if entry.pages else {}
    date = {"PY": f"{entry.date[0]:04}", "DA": _slashed(entry.date)} if entry.date else {}
    titles = {"TI": entry.title, "T2": entry.report}
    fields = titles | date | {"CY": entry.place} | pages | {"LA": _LANGUAGE, "N1": entry.note, "AB": entry.quote}
    fields |= {"UR": entry.link}
    yield from ((tag, value) for tag, value in fields.items() if value)
    yield from (("KW", name) for name in entry.subjects)
    yield "ER", ""


def _slashed(date: tuple[int, ...]) -> str:
    """Return "2015/12//" for December 2015: RIS keeps the slashes of missing parts."""
    return "/".join([*(f"{part:02}" for part in date), *[""] * (4 - len(date))])


def _csl(entry: BibliographyEntry) -> dict[str, Any]:
    return {
        "id": entry.key,
        "type": "paper-conference",
        "title": entry.title,
        "container-title": entry.report,
        "author": [_person(name.family, name.given) for name in entry.names],
        "issued": {"date-parts": [list(entry.date)]} if entry.date else None,
        "event-place": entry.place,
        "publisher-place": entry.place,
        "page": "-".join(entry.pages),
        "language": _LANGUAGE,
        "note": entry.note,
        "abstract": entry.quote,
        "keyword": ", ".join(entry.subjects),
        "URL": entry.link,
    }


def _person(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given} if given else {"literal": family}
