"""A site whose engine never ends an answer to "attendre", served until a signal: `python -m tests.support.web.stuck`.

It prints its port. Its limits to stopping are shorter than those of `actes serve`.
"""

import socket
import sys
import threading

import ui
from tests.support.web.fake_engine import FakeEngine
from web import server, stopping


class Stuck(FakeEngine):  # noqa: D101
    def ask(self, question, **filters):  # noqa: D102
        if question == "attendre":
            threading.Event().wait()
        return super().ask(question, **filters)


if __name__ == "__main__":
    server.SETTINGS["timeout_graceful_shutdown"], stopping._LIMIT = 1, 2.0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    ui.serve(Stuck(), port=port)
