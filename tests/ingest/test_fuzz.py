"""Randomly damaged reports of every format: each ends in a Document or an IngestError."""

import io
import random
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from ingest import IngestError, Limits, UnsupportedFormat
from ingest.formats.detect import format_of
from ingest.formats.file import File
from ingest.sandbox.pool import Sandbox
from tests.support.ingest.scores import SHARED
from tests.support.paths import SEED

pytestmark = pytest.mark.hardening

FIXTURES = SHARED / "fixtures"
WHOLE = ("rotated.pdf", "seed.docx", "seed.odt", "seed.epub", "seed.html", "seed.md")
MORE = ("single_reportlab.pdf", "twocol_weasy.pdf", "encrypted_owner.pdf", "labels.pdf", "seed_nostyle.docx")
FEW = 6  # mutations of each format in the normal suite
MANY = 190  # of each file with --slow: more than 2000 in all
LIMITS = Limits(memory=1 << 30, processor=20, silence=20)
SLACK = 10  # seconds beyond the limits for a loaded machine


def flip(data, chance):
    """Flip single bits."""
    for _ in range(chance.choice((1, 5, 50, 500))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def truncate(data, chance):
    """Remove the end or the beginning."""
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]


def splice(data, chance):
    """Overwrite one part with another."""
    size = chance.randrange(1, 4000)
    source, target = chance.randrange(len(data)), chance.randrange(len(data))
    data[target : target + size] = data[source : source + size]
    return data


def repeat(data, chance):
    """Repeat one part many times."""
    at, size = chance.randrange(len(data)), chance.randrange(1, 2000)
    return data[:at] + data[at : at + size] * chance.choice((2, 10, 200)) + data[at:]


def blank(data, chance):
    """Zero one part."""
    at, size = chance.randrange(len(data)), chance.randrange(1, 8000)
    data[at : at + size] = bytes(len(data[at : at + size]))
    return data


MUTATIONS = (flip, truncate, splice, repeat, blank)


def mutated(data, chance):
    """Return damaged bytes; in an archive, often those of a member, so that the reader meets the damage."""
    if data.startswith(b"PK") and chance.random() < 0.7:
        return rezipped(data, chance)
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        damaged = chance.choice(MUTATIONS)(damaged, chance) or damaged
    return bytes(damaged)


def rezipped(data, chance):
    """Return a valid archive with one damaged member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        names = [name for name in archive.namelist() if archive.getinfo(name).file_size]
        victim = chance.choice(names)
        for name in archive.namelist():
            content = archive.read(name)
            if name == victim:
                content = bytes(chance.choice(MUTATIONS)(bytearray(content), chance))
            again.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="module")
def sandbox():
    """Yield one sandbox for all files, as in a build."""
    with Sandbox(LIMITS) as opened:
        yield opened


@pytest.fixture
def whole(request):
    """Return an undamaged file."""
    file = SEED if request.param == SEED.name else FIXTURES / request.param
    if not file.is_file():
        pytest.skip(f"the shared folder with {request.param} is not here")
    try:
        format_of(File(file, file.read_bytes()))
    except UnsupportedFormat as error:
        pytest.skip(str(error))
    return file


def ending(file, sandbox):
    """Read a damaged file and return how it ended; a reader that reports no page for too long must stop in time."""
    heard = [time.monotonic()]
    try:
        sandbox.read(file, progress=lambda *_: heard.append(time.monotonic()))
        told = "read"
    except IngestError as error:
        told = f"{type(error).__name__}: {error.reason[:90]}"
    heard.append(time.monotonic())
    assert max(later - earlier for earlier, later in pairwise(heard)) < LIMITS.silence + SLACK
    return told


def endings(folder, *, whole, number, sandbox):
    """Count the outcomes of damaged copies, the same on every run, then read the whole file."""
    files = [folder / f"{rank}{whole.suffix}" for rank in range(number)]
    data = whole.read_bytes()
    for rank, file in enumerate(files):
        file.write_bytes(mutated(data, random.Random(f"{whole.name}-{rank}")))
    with ThreadPoolExecutor(2) as pool:
        counts = Counter(pool.map(lambda file: ending(file, sandbox), files))
    assert sandbox.read(whole).passages
    return counts


@pytest.mark.parametrize("whole", [SEED.name, *WHOLE], indirect=True)
def test_a_few_damaged_files(tmp_path, whole, sandbox):
    """No damaged file affects the others or the whole file read next."""
    assert sum(endings(tmp_path, whole=whole, number=FEW, sandbox=sandbox).values()) == FEW


@pytest.mark.slow
@pytest.mark.parametrize("whole", [SEED.name, *WHOLE, *MORE], indirect=True)
def test_many_damaged_files(tmp_path, whole, sandbox, capsys):
    """The same at length, with the outcomes printed."""
    counts = endings(tmp_path, whole=whole, number=MANY, sandbox=sandbox)
    with capsys.disabled():
        print(f"\n{whole.name}")
        for told, count in counts.most_common():
            print(f"{count:5}  {told}")
    assert sum(counts.values()) == MANY
