"""A fake language model server: it answers every request by a script and records them."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class ScriptedModel(ThreadingHTTPServer):
    """`script` is called with the request's handler; `requests` holds (path, headers, JSON) of each request."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = says("")
        self.requests = []
        self.leaving = Event()
        self.hung_up = Event()

    @property
    def url(self):
        """The address up to and including /v1."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_):
        """A client that hangs up is no error, but worth knowing."""
        self.hung_up.set()


class Handler(BaseHTTPRequestHandler):
    """Remembers the request and leaves the reply to the script."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        """Answer as the script has it, on a connection for this request only."""
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, dict(self.headers), json.loads(asked)))
        self.close_connection = True
        self.server.script(self)

    def log_message(self, *_):
        """Keep quiet."""

    def head(self, status=200, **headers):
        """Send status and headers; underscores stand for hyphens."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def pause(self, seconds):
        """Wait, but not once the server is leaving."""
        self.server.leaving.wait(seconds)


@contextmanager
def serving():
    """Serve in a thread until the block is left."""
    server = ScriptedModel()
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.leaving.set()
        server.shutdown()
        server.server_close()


def replies(body, *, status=200, content_type="application/json"):
    """The script that sends these bytes whole."""

    def script(handler):
        handler.head(status, Content_Type=content_type, Content_Length=str(len(body)))
        handler.wfile.write(body)

    return script


def says(text):
    """The script that says a text, in a plain JSON reply."""
    return replies(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


def quotes(*phrases):
    """The script that quotes: each phrase is (number of passage, words) pairs."""
    return says(choosing(*phrases))


def choosing(*phrases):
    """The JSON that a model is asked for."""
    citations = [[{"passage": number, "texte": words} for number, words in phrase] for phrase in phrases]
    return json.dumps({"phrases": [{"citations": cited} for cited in citations]}, ensure_ascii=False)


def event(delta):
    """One chunk of a stream."""
    chunk = json.dumps({"choices": [{"index": 0, "delta": delta}]}, ensure_ascii=False)
    return f"data: {chunk}\r\n\r\n".encode()


def events(text):
    """The stream of a text, with all that servers put into one."""
    yield b": keep-alive\r\n\r\n"
    yield event({"role": "assistant", "content": None})
    yield event({"reasoning_content": "Voyons."})
    yield from (event({"content": text[start : start + 7]}) for start in range(0, len(text), 7))
    yield b"event: message\r\nid: 7\r\nretry: 10\r\n\r\n"
    yield b'data: {"choices": [], "usage": {"total_tokens": 9}}\r\n\r\n'
    yield b"data: [DONE]\r\n\r\n"


def streams(text, *, size=5):
    """The script that streams a text in pieces of `size` bytes, which cut characters."""

    def script(handler):
        handler.head(Content_Type="text/event-stream", Transfer_Encoding="chunked")
        stream = b"".join(events(text))
        for start in range(0, len(stream), size):
            send_chunk(handler, stream[start : start + size])
        send_chunk(handler, b"")

    return script


def send_chunk(handler, data):
    """Send a chunk as HTTP has it; an empty one ends the reply."""
    handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))


def dies(text):
    """The script that streams the first half of a text and hangs up."""

    def script(handler):
        handler.head(Content_Type="text/event-stream", Transfer_Encoding="chunked")
        send_chunk(handler, event({"content": text[: len(text) // 2]}))

    return script


def silent(handler):
    """The script that never answers."""
    handler.pause(60)


def drips(handler):
    """The script that sends a comment of a few bytes again and again, without end."""
    handler.head(Content_Type="text/event-stream", Transfer_Encoding="chunked")
    while not handler.server.leaving.is_set():
        send_chunk(handler, b":\n\n")
        handler.pause(0.05)


def drips_headers(handler):
    """The script whose headers have no end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not handler.server.leaving.is_set():
        handler.wfile.write(b"x")
        handler.pause(0.05)


def floods(handler):
    """The script whose reply has no end."""
    handler.head(Content_Type="text/event-stream", Transfer_Encoding="chunked")
    while not handler.server.leaving.is_set():
        send_chunk(handler, event({"content": "x" * 50_000}))


def redirects(to):
    """The script that sends the client elsewhere."""
    return lambda handler: handler.head(307, Location=to, Content_Length="0")
