"""The measured attacks send every form of each kind of request, and end with a status that says what was missed."""

import asyncio
import json
import signal
from collections import Counter, defaultdict
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from benchmarks import faults
from benchmarks.attacks import endurance, stops
from benchmarks.attacks.endurance import Held
from benchmarks.attacks.requests import Requests, in_turn
from tests.support.index import flipped
from tests.support.index.flipped import RIGHT, UNTOLD, WRONG, Flip


class Written(Requests):
    """Requests that are written down instead of sent: method or path, and what was sent."""

    def __init__(self):
        super().__init__("http://127.0.0.1:1")
        self._words, self._pages, self._read = ["un", "deux", "trois"] * 9, [("a", 1), ("a", 2)], ["/a", "/b"]
        self.sent = []

    async def _get(self, path, **query):
        self.sent.append((path, query))
        return 200

    async def _post(self, path, body):
        self.sent.append((path, body))
        return 200

    async def _dropped(self, sent, *, read):
        self.sent.append(("read" if read else "left", sent))
        return 0


@pytest.fixture(scope="module")
def sent():
    """Return what thirty requests of each kind send, in turns cut in stretches as long as the kinds are many."""
    requests, found = Written(), defaultdict(list)

    async def send():
        kinds = requests.kinds
        for number in range(30 * len(kinds)):
            name, among_its_kind = in_turn([*kinds], number)
            await kinds[name](among_its_kind)
            found[name].append(requests.sent.pop())
        await requests.close()

    asyncio.run(send())
    return found


@pytest.mark.parametrize(
    ("kind", "form", "forms"),
    [
        ("API", lambda path, _: path, 4),
        ("API", lambda path, query: (path, len(query), " x" in query.get("q", "")), 6),
        ("assistants", lambda _, body: json.loads(body)["params"]["name"], 2),
        ("assistants, malformed", lambda _, body: body[:12], 4),
        ("Gradio's call, malformed", lambda _, body: body.endswith(b"}"), 2),
        ("note", lambda path, _: path, 5),
        ("half a request, dropped", lambda _, body: body.count(b"\r\n\r\n"), 2),
        ("missing", lambda path, _: path.rstrip("0123456789.js"), 3),
        ("page", lambda path, _: path, 2),
        ("picture", lambda path, _: path, 2),
    ],
)
def test_every_form_of_a_kind_is_sent(sent, kind, form, forms):
    """No kind keeps to some of its forms because others have their turn between."""
    assert len({form(*each) for each in sent[kind]}) >= forms


def test_streams_of_every_sort_are_opened(sent):
    """A heartbeat, a stream of a new session, and one of a session that stands in the queue."""
    asked = [text.split(b" ")[1].decode().removeprefix("/gradio_api/") for _, text in sent["stream, dropped"]]
    queued = {json.loads(body)["session_hash"] for _, body in sent["Gradio's queue"]}
    sessions = [path.partition("=")[2] for path in asked]
    assert sum(path.startswith("heartbeat/") for path in asked) == 10
    assert sum(session in queued for session in sessions) == 10
    assert len(set(asked)) == 30


def test_growth_after_warming_up_is_told():
    """Each thing held, beyond its bound alone."""
    warm = Held(200, 300, 28, 16)
    assert endurance.grown(warm, Held(249, 349, 34, 20)) == []
    grown = endurance.grown(warm, Held(251, 351, 128, 26))
    assert [line.split(" ")[0] for line in grown] == ["pss", "resident", "descriptors", "threads"]


def test_server_errors_and_silence_are_told():
    """A full queue and a client that leaves are neither."""
    assert endurance.unserved({"page": Counter({200: 9, 503: 1, 0: 2, 404: 1})}) == []
    assert len(endurance.unserved({"page": Counter({500: 1, -1: 2})})) == 2


@pytest.mark.parametrize(("missed", "status"), [([], 0), (["threads grew"], 1)])
def test_endurance_ends_with_what_was_missed(monkeypatch, missed, status):
    """So that `make`, or a script, stops there."""

    async def endure(*_, **__):
        return missed

    _without_servers(monkeypatch, endurance)
    monkeypatch.setattr(endurance.psutil, "Process", lambda _: None)
    monkeypatch.setattr(endurance, "endure", endure)
    assert _status(endurance.main) == status


@pytest.mark.parametrize(
    ("taken", "faults_found", "status"), [([11.0, 3.0], [], 0), ([3.0, 12.5], [], 1), ([3.0, 3.0], ["a"], 1)]
)
def test_stops_end_with_what_was_missed(monkeypatch, taken, faults_found, status):
    """One stop over its bound, or one index that is not whole."""
    left = iter(taken)

    async def stopped(*_):
        return next(left)

    _without_servers(monkeypatch, stops)
    monkeypatch.setattr("sys.argv", ["stops", "--times", str(len(taken))])
    monkeypatch.setattr(stops, "_stopped", stopped)
    monkeypatch.setattr(stops, "Maintenance", lambda _: SimpleNamespace(verify=lambda: faults_found))
    assert _status(stops.main) == status


@pytest.mark.parametrize(
    ("said", "status"), [(RIGHT, 0), (flipped.TOLD, 0), (UNTOLD, 1), (WRONG, 1), ("error KeyError: a", 1)]
)
def test_bits_end_with_what_was_missed(monkeypatch, said, status):
    """One bit that nobody tells, another exception or another result."""
    judgements = [(Flip("a", 0, 0, flipped.CLOSED), {"verify": each}) for each in (flipped.TOLD, said)]
    monkeypatch.setattr(flipped, "two_reports", lambda *_: None)
    monkeypatch.setattr(flipped, "flips", lambda *_, **__: [])
    monkeypatch.setattr(flipped, "tried", lambda *_, **__: judgements)
    assert _status(lambda: faults.bits(2, 1)) == status


def _without_servers(monkeypatch, module):
    """Neither index nor serve anything."""

    @contextmanager
    def running(*_):
        yield "http://127.0.0.1:1", SimpleNamespace(pid=1, returncode=-signal.SIGTERM)

    opened = SimpleNamespace(counts=(1, 2))
    monkeypatch.setattr("sys.argv", ["attack"])
    monkeypatch.setattr(module, "running", running)
    monkeypatch.setattr(module, "Engine", SimpleNamespace(build=lambda *_, **__: opened, open=lambda _: opened))


def _status(act):
    with pytest.raises(SystemExit) as ended:
        act()
    return int(ended.value.code or 0)
