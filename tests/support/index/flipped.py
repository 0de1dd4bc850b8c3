"""An index with one bit flipped: what verification, searches, answers and pages say, each in a process of its own."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index import Hit, IndexDamaged, build
from index.encoders.open import bundled
from index.maintenance.verify import faults
from index.stores.folder import vectors
from ingest import Document, Passage
from qa import Answer, Engine
from tests.support.index.indexed import read_here, report
from web import create_app

bundled().encode_query(["un local"])  # loaded in the process that the others are forked from

RIGHT, TOLD, OTHER, WRONG, UNTOLD = "right", "told", "another order of true words", "wrong", "not told"
BAD = {WRONG, UNTOLD, "error"}
CLOSED, OPEN, SILENT = "before it is opened", "while it is open", "while it is open, its time unchanged"
LONGEST = 60  # seconds for all readings of one index
QUERIES = ("foncier quartier", "Que dit Anne Dupré ?", "le lokal du quartier", "Combien de locaux à Brest ?")
PAGES = (
    "/recherche?q=foncier+quartier",
    "/documents",
    "/intervenants",
    "/propositions",
    "/api/v1/ask?q=Qui+loue+un+local",
)
MARK, KEPT, LIVE = "untrue", "gen-000001/", "gen-000002/"  # the state to go back to is read by nobody


@dataclass(frozen=True, slots=True)
class Flip:
    """A bit of a file of an index: the file's path in the index, the byte, the bit, and when it flips."""

    file: str
    byte: int
    bit: int
    when: str


def two_reports(folder: Path, *others: Path) -> Path:
    """Index reports in two steps: there are two segments, codes of vectors, and a state to go back to."""
    reports = folder / "reports"
    reports.mkdir()
    for name in ("Lille", "Brest"):
        lines = [f"Anne Dupré, maire de {name} : le local {number} du quartier est loué." for number in range(20)]
        lines += [f"Le foncier de {name} (FDB, foncier de base) est rare.", f"Il y a 3 locaux à {name}."]
        (reports / f"{name}.txt").write_text(report(*lines, title=f"Rencontre de {name}"), encoding="utf-8")
        for other in others if name == "Lille" else ():
            shutil.copy2(other, reports / other.name)
        read_here(reports, folder / "readings")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(vectors, "_EXACT", 16)
            patch.setattr("index.stores.folder.draft._RATIO", 0)
            build([reports], folder / "index", readings=folder / "readings")
    return folder / "index"


def flips(index: Path, *, count: int, seed: int) -> list[Flip]:
    """Return random bits of an index: at least one of every file if `count` allows, more of the larger files."""
    chance = random.Random(seed)
    sizes = {str(file.relative_to(index)): file.stat().st_size for file in sorted(index.rglob("*")) if file.is_file()}
    names = [name for name, size in sizes.items() if size]
    names += chance.choices(names, [sizes[name] for name in names], k=max(count - len(names), 0))
    names = names if count >= len(names) else chance.sample(names, count)
    times = (CLOSED, OPEN, CLOSED, SILENT)
    return [
        Flip(name, chance.randrange(sizes[name]), chance.randrange(8), times[number % 4])
        for number, name in enumerate(names)
    ]


def readings(engine: Engine) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what a program may read of an index, by name."""
    for query in QUERIES:
        yield f"search {query}", lambda query=query: engine.search(query)
        yield f"ask {query}", lambda query=query: engine.ask(query)
        yield f"words {query}", lambda query=query: (engine.words(query), engine.understood(query))
    yield "filtered", lambda: engine.search("local", kind="session", speaker="Anne Dupré", year=2019)
    yield "elsewhere", lambda: engine.search("local", year=1999)
    yield "documents", lambda: [engine.document(each.id) for each in engine.documents()]
    yield "passage", lambda: [engine.passage(hit.passage.id) for hit in engine.search("foncier", 2)]
    yield "catalogue", lambda: engine.catalogue()
    yield "people", lambda: (engine.people(), engine.proposals())


def pages(engine: Engine) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield pages of the site, by address."""
    visitor = TestClient(create_app(engine), base_url="http://localhost")
    for address in PAGES:
        yield address, lambda address=address: visitor.get(address, headers={"accept": "text/html"})


def untrue(found: object, texts: set[str]) -> bool:
    """Tell whether something read quotes what stands in no report."""
    if isinstance(found, Answer):
        return any(each.passage.text not in texts for one in found.sentences for each in one.citations)
    if isinstance(found, list | tuple):
        return any(untrue(each, texts) for each in found)
    if isinstance(found, Hit):
        return untrue(found.passage, texts)
    return isinstance(found, Document | Passage) and found.text not in texts


def outcome(read: Callable[[], object], texts: set[str]) -> str:
    """Return a digest of what a reading gives, that damage was told, or the error."""
    try:
        found = read()
    except IndexDamaged:
        return TOLD
    except BaseException as error:  # tantivy's panics are no Exception
        return f"error {type(error).__name__}: {error}"[:300]
    status, text = getattr(found, "status_code", 200), getattr(found, "text", "")
    if status != 200:
        return TOLD if status == 503 else f"error {status}"
    digest = sha256((text or repr(found)).encode()).hexdigest()
    return MARK + digest if untrue(found, texts) else digest


def outcomes(index: Path, flip: Flip | None, *, texts: set[str], site: bool) -> dict[str, str]:
    """Return the outcome of every reading of an index, by name, with a bit of it flipped."""
    found: dict[str, str] = {}
    if flip and flip.file.startswith(KEPT):
        toggle(index, flip)
        return {"verify": outcome(lambda: _verify(index), texts)}
    if flip and flip.when == CLOSED:
        toggle(index, flip)
    opened = outcome(lambda: Engine.open(index), texts)
    if opened == TOLD or opened.startswith("error"):
        found["open"] = opened
    else:
        engine = Engine.open(index)
        if flip and flip.when != CLOSED:
            list(engine.search("local"))
            toggle(index, flip)
        for name, read in [*readings(engine), *(pages(engine) if site else ())]:
            found[name] = outcome(read, texts)
        if flip and flip.when == OPEN and hasattr(engine, "check"):
            outcome(engine.check, texts)
            found["check"] = outcome(lambda: engine.search("local"), texts)
    found["verify"] = outcome(lambda: _verify(index), texts)
    return found


def _verify(index: Path) -> None:
    for fault in faults(index):
        raise IndexDamaged(index, fault)


def toggle(index: Path, flip: Flip) -> None:
    """Flip a bit in the file that a reader may have open."""
    place, status = index / flip.file, (index / flip.file).stat()
    with place.open("r+b") as file:
        file.seek(flip.byte)
        [held] = file.read(1)
        file.seek(flip.byte)
        file.write(bytes([held ^ 1 << flip.bit]))
    if flip.when == SILENT:
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


def apart(index: Path, flip: Flip | None, *, room: Path, texts: set[str], site: bool) -> dict[str, str]:
    """Return the outcomes for a copy of an index, read in a process of its own, which may crash."""
    copy, said = room / "copy", room / "said"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(index, copy)
    said.unlink(missing_ok=True)
    child = os.fork()
    if not child:
        with suppress(BaseException):
            signal.alarm(LONGEST)
            os.dup2(os.open(room / "errors", os.O_CREAT | os.O_WRONLY | os.O_TRUNC), 2)
            said.write_text(json.dumps(outcomes(copy, flip, texts=texts, site=site)), encoding="utf-8")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not said.exists():
        return {"process": f"error ended with {os.waitstatus_to_exitcode(status)}"}
    return dict(json.loads(said.read_text(encoding="utf-8")))


def all_texts(index: Path) -> set[str]:
    """Return every text that may be quoted: those of documents and of passages."""
    engine = Engine.open(index)._index
    return {document.text for document in engine.documents()} | {passage.text for passage in engine.passages()}


def judged(found: dict[str, str], gold: dict[str, str], flip: Flip) -> dict[str, str]:
    """Return what each outcome is: right, told, and so on."""
    opened = flip.file.startswith(LIVE) and not flip.file.endswith("manifest.json")
    judgement = {}
    for name, said in found.items():
        if said == TOLD or said.startswith("error"):
            judgement[name] = said
        elif name in ("verify", "check"):
            judgement[name] = UNTOLD if name == "verify" or opened else RIGHT
        elif said == gold[name]:
            judgement[name] = RIGHT
        else:
            judgement[name] = WRONG if flip.when == CLOSED or said.startswith(MARK) else OTHER
    return judgement


def tried(index: Path, chosen: Iterable[Flip], *, room: Path, site: int) -> Iterator[tuple[Flip, dict[str, str]]]:
    """Yield what each flip of a bit led to; of `site` flips, one is looked at through pages too."""
    texts = all_texts(index)
    gold = outcomes(index, None, texts=texts, site=True)  # here, so that the processes find everything imported
    for number, flip in enumerate(chosen):
        found = apart(index, flip, room=room, texts=texts, site=not number % site)
        yield flip, judged(found, gold, flip)


def bad(judgement: dict[str, str]) -> dict[str, str]:
    """Return what must never happen."""
    return {name: said for name, said in judgement.items() if said.split(" ")[0] == "error" or said in BAD}


def counted(judgements: Iterable[tuple[Flip, dict[str, str]]]) -> Counter[tuple[str, str]]:
    """Count what readings led to, by the moment of the flip."""
    return Counter((flip.when, said.split(":")[0]) for flip, each in judgements for said in each.values())
