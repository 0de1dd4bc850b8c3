"""Short reports of many forms, each with quotations and who may sign them: read, checked, and laid out by kind.

A file of tests/qa/cite/signatures is a kind. In it, "=== 12.md minutes" opens the report 12, a Markdown file that is
minutes; its text follows, then its quotations: ">> nobody: words" must not be signed at all, ">> only Odile Roy: words"
by nobody else, and ">> Odile Roy: words" must be signed so, "A + B" by both.

    python -m tests.support.qa.signatures           prints what fails, by kind
    python -m tests.support.qa.signatures --write   writes it to failing.txt
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest.document import Document, Passage
from ingest.formats.file import File
from ingest.french import fold
from ingest.load import document
from ingest.passages import passages
from qa.cite.voice import voice

FOLDER = Path(__file__).parents[2] / "qa" / "cite" / "signatures"
FAILING = FOLDER / "failing.txt"

Fault = Literal["wrong", "withheld"]

_OPENING = re.compile(r"^=== (\d+)(\.\w+) (.+)$", re.M)
_QUOTED = re.compile(r"^>> (nobody|(only )?([^:]+)): (.+)$", re.M)
_ARTICLE = re.compile(r"^(?:l['’]|l[ae]s? |m\. |mme )")


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, who may sign it, and whether a signature is missed where there is none."""

    name: str
    kind: str
    genre: str
    words: str
    signers: frozenset[str]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A small report with its quotations."""

    suffix: str
    text: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A quotation that is signed wrongly, or whose signature is withheld."""

    case: Case
    fault: Fault
    signed: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return its line in the list of known failures."""
        return f"{self.case.name} {self.fault}"


def kinds() -> list[str]:
    """Return the names of all kinds."""
    return sorted(path.stem for path in FOLDER.glob("*.txt") if path != FAILING)


def reports(kind: str) -> Iterator[Report]:
    """Yield the reports of a kind."""
    parts = _OPENING.split((FOLDER / f"{kind}.txt").read_text("utf-8"))[1:]
    for number, suffix, genre, content in zip(*(iter(parts),) * 4, strict=True):
        text, mark, quoted = content.partition("\n>> ")
        cases = []
        for rank, match in enumerate(_QUOTED.finditer(mark + quoted), start=1):
            who = "" if match[1] == "nobody" else match[3]
            signers = frozenset(_known(name) for name in who.split(" + ") if name)
            right = bool(signers) and not match[2]
            cases.append(Case(f"{kind} {number}/{rank}", kind, genre, match[4], signers, is_right=right))
        yield Report(suffix, text.strip() + "\n", tuple(cases))


def failures(kind: str) -> Iterator[Failure]:
    """Yield the quotations of a kind that are signed wrongly or not at all; ValueError for words that are not there."""
    for report in reports(kind):
        read = document(File(Path(f"rapport{report.suffix}"), report.text.encode(), ""))
        cut = passages(read)
        for case in report.cases:
            signed = tuple(_signatures(read, cut, case))
            names = {_known(name) for name in signed}
            if any(not _is_part_of(name, case.signers) for name in names):
                yield Failure(case, "wrong", signed)
            elif case.is_right and names != case.signers:
                yield Failure(case, "withheld", signed)


def _signatures(read: Document, cut: list[Passage], case: Case) -> tuple[str, ...]:
    if read.text.count(case.words) != 1:
        raise ValueError(f"{case.name}: {read.text.count(case.words)} times in the text: {case.words}")
    start = read.text.index(case.words)
    end = start + len(case.words)
    around = next((one for one in cut if one.start <= start and end <= one.end), None)
    return voice(read, around, span=(start, end)).names if around else ()


def _is_part_of(name: str, signers: Iterable[str]) -> bool:
    """Return whether a name is one of some signers', or their family name alone, which is right but not all."""
    return any(name == signer or signer.endswith(f" {name}") for signer in signers)


def _known(name: str) -> str:
    """Return a name as it is compared: "la DREAL" and "DREAL" are one voice."""
    return _ARTICLE.sub("", fold(name))


def _table() -> Iterator[str]:
    yield f"{'kind':<16} {'wrong':>5} {'of':>4}   {'withheld':>8} {'of':>4}"
    totals = [0, 0, 0, 0]
    for kind in kinds():
        cases = [case for report in reports(kind) for case in report.cases]
        faults = [one.fault for one in failures(kind)]
        right = sum(case.is_right for case in cases)
        row = [faults.count("wrong"), len(cases) - right, faults.count("withheld"), right]
        totals = [total + one for total, one in zip(totals, row, strict=True)]
        yield f"{kind:<16} {row[0]:>5} {row[1]:>4}   {row[2]:>8} {row[3]:>4}"
    yield f"{'all':<16} {totals[0]:>5} {totals[1]:>4}   {totals[2]:>8} {totals[3]:>4}"


def _main(arguments: list[str]) -> None:
    found = [one for kind in kinds() for one in failures(kind)]
    if "--write" in arguments:
        FAILING.write_text("".join(f"{one.line}\n" for one in found), "utf-8")
    for one in found:
        asked = " + ".join(sorted(one.case.signers)) or "nobody"
        print(f"{one.case.name:<18} {one.fault:<9} {' + '.join(one.signed) or '-'} | {asked} | {one.case.words}")
    print("\n".join(_table()))


if __name__ == "__main__":
    _main(sys.argv[1:])
