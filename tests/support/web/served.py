"""A site served by uvicorn on a free port, with the production settings."""

import contextlib
import socket
import threading
import time

import uvicorn

from web.server import SETTINGS


@contextlib.contextmanager
def served(app, **settings):
    """Serve an application, and yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, **{**SETTINGS, **settings}))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
