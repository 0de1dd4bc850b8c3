"""A language model over HTTP: a reply in time, or the reason for its absence."""

import json
import logging
import subprocess
import sys
import traceback

import pytest

from qa.model.errors import ModelMisconfigured, ModelUnavailable
from qa.model.llm import LanguageModel
from tests.support.pace import in_time
from tests.support.qa import scripted_model as scripted

KEY = "sk-secret-7"
HELLO = [{"role": "user", "content": "Où est le cœur « été » ?"}]
WORDS = "L’été, 1 500 €, \u2028 cœur 🌿."


@pytest.fixture(scope="module")
def server():
    with scripted.serving() as serving:
        yield serving


def model(server, **changes):
    return LanguageModel(**{"url": server.url, "model": "small", "key": KEY, "timeout": 20.0} | changes)


def failure(server, script, **changes):
    """Return the error that a script provokes."""
    server.script = script
    with pytest.raises(ModelUnavailable) as raised:
        model(server, **changes).chat(HELLO)
    return raised.value


@pytest.mark.parametrize("size", [1, 5, 100_000])
def test_a_stream_is_read_whatever_its_pieces(server, size):
    """Comments, empty choices and chunks that split characters do not matter."""
    server.script = scripted.streams(WORDS, size=size)
    assert model(server).chat(HELLO) == WORDS


def test_a_plain_reply_is_read_too(server):
    """From a server that does not stream."""
    server.script = scripted.says(WORDS)
    assert model(server).chat(HELLO) == WORDS


def test_a_stream_ends_with_done(server):
    """Even where the server keeps the connection open."""

    def script(handler):
        handler.head(Content_Type="text/event-stream")
        handler.wfile.write(b"".join(scripted.events(WORDS)))
        handler.pause(60)

    server.script = script
    assert model(server, timeout=10).chat(HELLO) == WORDS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_event_may_have_several_lines(server, end):
    """However lines end."""
    lines = ('data: {"choices":', 'data: [{"delta": {"content": "Oui"}}]}', "", "data:[DONE]", "", "")
    server.script = scripted.replies(end.join(lines).encode())
    assert model(server).chat(HELLO) == "Oui"


def test_what_is_asked(server):
    """The model by its name, the same answer every time, as a stream, with the key."""
    server.script = scripted.says("Oui")
    model(server).chat(HELLO)
    path, headers, asked = server.requests[-1]
    assert path == "/v1/chat/completions"
    assert asked == {"model": "small", "messages": HELLO, "temperature": 0, "stream": True}
    assert headers["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent(server):
    """A local server needs none."""
    server.script = scripted.says("Oui")
    model(server, key="").chat(HELLO)
    assert "Authorization" not in server.requests[-1][1]


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/", "http://localhost:11434/v1/chat/completions"),
        ("https://albert.example/v1", "https://albert.example/v1/chat/completions"),
        ("https://albert.example/v1/", "https://albert.example/v1/chat/completions"),
        ("https://host.example/llm/v1/chat/completions", "https://host.example/llm/v1/chat/completions"),
        ("https://host.example/openai", "https://host.example/openai/chat/completions"),
    ],
)
def test_the_address_goes_up_to_v1(url, endpoint):
    """A trailing slash does not matter, and /v1 is added to a bare host."""
    assert LanguageModel(url, "small").endpoint == endpoint


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (scripted.replies(b'{"choices": [{"mess'), "nonsense"),
        (scripted.replies(b"<html><h1>Bienvenue</h1></html>", content_type="text/html"), "nonsense"),
        (scripted.replies(b""), "nonsense"),
        (scripted.replies(b"[" * 200_000), "nonsense"),
        (scripted.replies(b'{"a":' * 100_000), "nonsense"),
        (scripted.replies(b"data: {\n\n"), "nonsense"),
        (scripted.replies(b'data: {"error": {"message": "overloaded"}}\n\n'), "nonsense"),
        (scripted.replies(b'{"choices": []}'), "nonsense"),
        (scripted.replies(b'{"choices": [{"message": {"content": 7}}]}'), "nonsense"),
        (scripted.replies(b'{"choices": [{"message": {"content": "\xff"}}]}'), "nonsense"),
        (scripted.says("  \n"), "nonsense"),
        (scripted.streams(""), "nonsense"),
        (scripted.floods, "nonsense"),
        (scripted.replies(b"", status=429), "busy"),
        (scripted.replies(b"", status=503), "busy"),
        (scripted.replies(b"", status=401), "refused"),
        (scripted.replies(b"", status=404), "refused"),
        (scripted.replies(b"", status=500), "refused"),
        (scripted.dies(WORDS), "unreachable"),
        (lambda handler: handler.wfile.write(b"not HTTP\r\n\r\n"), "unreachable"),
    ],
)
def test_what_is_no_reply(server, script, reason):
    """Each way to fail has its reason."""
    assert failure(server, script).reason == reason


def test_the_status_is_told(server):
    """With what to correct."""
    error = failure(server, scripted.replies(b"", status=401))
    assert (error.code, error.facts["status"]) == ("model-refused", 401)


def test_nobody_is_there():
    """A closed port is distinguished from a failing server."""
    with scripted.serving() as gone:
        url = gone.url
    with pytest.raises(ModelUnavailable, match="start its server") as raised:
        LanguageModel(url, "small").chat(HELLO)
    assert raised.value.reason == "unreachable"


@pytest.mark.parametrize("script", [scripted.silent, scripted.drips, scripted.drips_headers])
def test_a_slow_reply_is_cut_in_time(server, script):
    """However it is slow, the whole takes no longer than the timeout."""

    def cut():
        assert failure(server, script, timeout=0.5).reason == "slow"

    assert in_time(cut, 2)


@pytest.mark.parametrize("script", [scripted.drips, scripted.drips_headers])
def test_a_slow_reply_is_hung_up_on(server, script):
    """No thread keeps reading it."""
    server.hung_up.clear()
    failure(server, script, timeout=0.3)
    assert server.hung_up.wait(10)


def test_a_program_ends_though_its_model_is_slow(server):
    """A thread that waits for the reply does not keep the program alive."""
    server.script = scripted.silent
    code = f"from qa.model.llm import LanguageModel; LanguageModel({server.url!r}, 'small', timeout=0.5).chat([])"

    def ask():
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
        assert "did not reply within 0.5 s" in ended.stderr

    assert in_time(ask, 10)


def test_redirects_are_not_followed(server):
    """The key goes only to the configured server."""
    with scripted.serving() as other:
        assert failure(server, scripted.redirects(f"{other.url}/chat/completions")).reason == "refused"
        assert other.requests == []


def test_proxies_of_the_environment_are_not_used(server, monkeypatch):
    """The key and the passages go straight to the server."""
    server.script = scripted.says("Oui")
    with scripted.serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert model(server).chat(HELLO) == "Oui"
        assert proxy.requests == []


def echoes(handler):
    """Return a script that repeats the key in everything it sends."""
    handler.send_response_only(401, KEY)
    handler.send_header("X-Key", KEY)
    handler.end_headers()
    handler.wfile.write(KEY.encode())


@pytest.mark.parametrize(
    "script",
    [
        echoes,
        scripted.replies(KEY.encode()),
        scripted.replies(json.dumps({KEY: KEY}).encode(), status=500),
        lambda handler: handler.wfile.write(f"{KEY}\r\n\r\n".encode()),
        scripted.silent,
    ],
)
def test_the_key_is_never_told(server, script, caplog):
    """Not in a traceback, nor in the model's repr, nor, for the key sent, in the log."""
    caplog.set_level(logging.INFO)
    error = failure(server, script, timeout=0.5)
    assert KEY not in f"{error!r} {model(server)!r}" + "".join(traceback.format_exception(error))
    if script is not echoes:  # httpx logs what a server says beside its status
        assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"url": "localhost:11434"}, "set ACTES_LLM_URL to one such as http://localhost:11434/v1"),
        ({"url": "ftp://host/v1"}, "ACTES_LLM_URL"),
        ({"url": "http://"}, "ACTES_LLM_URL"),
        ({"url": "http://host:99999/v1"}, "ACTES_LLM_URL"),
        ({"url": "http://host/v 1\n"}, r"host/v 1\\n\" is no address"),
        ({"url": "http://[::1/v1"}, "ACTES_LLM_URL"),
        ({"url": f"http://{KEY}@host/v1"}, "a key goes into ACTES_LLM_KEY"),
        ({"url": f"http://host/v1?key={KEY}"}, "a key goes into ACTES_LLM_KEY"),
        ({"model": " "}, "ACTES_LLM_MODEL"),
        ({"key": f"{KEY}\n"}, "ACTES_LLM_KEY"),
        ({"key": f"{KEY}é"}, "ACTES_LLM_KEY"),
        ({"timeout": 0}, "above 0 seconds, got 0"),
    ],
)
def test_what_cannot_be_right_is_told_at_once(server, changes, told):
    """With the variable to set, and without the key."""
    with pytest.raises(ModelMisconfigured, match=told) as raised:
        model(server, **changes)
    assert KEY not in str(raised.value)


def test_the_environment_names_the_model(monkeypatch):
    """Three variables; a newline after the key is stripped."""
    for name, value in {"URL": "http://localhost:11434/v1", "MODEL": "small", "KEY": f"{KEY}\n"}.items():
        monkeypatch.setenv(f"ACTES_LLM_{name}", value)
    assert LanguageModel.from_environment() == LanguageModel("http://localhost:11434/v1", "small", KEY)


def test_an_environment_without_address_has_no_model(monkeypatch):
    """Answers are then made without it."""
    monkeypatch.delenv("ACTES_LLM_URL", raising=False)
    assert LanguageModel.from_environment() is None


def test_importing_it_is_fast():
    """The HTTP client is imported only for a request."""
    code = "import sys, qa.model; print('httpx' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("wait", "asked"),
    [("0", 2), ("3600", 1), ("soon", 1), (None, 1)],
)
def test_a_busy_server_that_says_when_is_asked_once_more(server, wait, asked):
    """Not where it names no time, or one too long."""
    statuses = []

    def script(handler):
        statuses.append(503)
        handler.head(503, Content_Length="0", **({"Retry_After": wait} if wait else {}))

    assert failure(server, script).reason == "busy"
    assert len(statuses) == asked


def test_the_second_reply_of_a_server_that_was_busy_counts(server):
    """It is read like a first one."""
    scripts = [lambda handler: handler.head(429, Content_Length="0", Retry_After="0"), scripted.says(WORDS)]
    server.script = lambda handler: scripts.pop(0)(handler)
    assert model(server).chat(HELLO) == WORDS


def test_a_reply_in_parts_is_joined(server):
    """The thinking of a model that reasons is a part without text."""
    parts = [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}, {"type": "text", "text": WORDS[:5]}]
    message = {"role": "assistant", "content": [*parts, {"type": "text", "text": WORDS[5:]}]}
    server.script = scripted.replies(json.dumps({"choices": [{"message": message}]}).encode())
    assert model(server).chat(HELLO) == WORDS
