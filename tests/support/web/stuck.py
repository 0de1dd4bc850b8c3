"""A site whose engine never ends an answer to "attendre", and takes its time for "lentement", served until a signal.

`python -m tests.support.web.stuck` prints its port. Its limits to stopping are shorter than those of `actes serve`,
unless `real` follows.
"""

import socket
import sys
import threading
import time

import ui
from tests.support.web.fake_engine import FakeEngine
from web import server, stopping

SLOW = 3  # seconds, within the five that requests under way have


class Stuck(FakeEngine):  # noqa: D101
    def ask(self, question, **filters):  # noqa: D102
        if question == "attendre":
            threading.Event().wait()
        if question.startswith("lentement"):
            time.sleep(SLOW)
        return super().ask(question, **filters)


if __name__ == "__main__":
    if "real" not in sys.argv:
        server.SETTINGS["timeout_graceful_shutdown"], stopping._LIMIT = 1, 2.0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    ui.serve(Stuck(), port=port)
