"""Requests for an address exactly as it is written: httpx takes `..` out of any, and encodes it anew."""

from starlette.testclient import httpx  # the one that it sends with


class _Written(httpx.URL):
    """The address of a site, and what is asked there, of which nothing is changed."""

    def __init__(self, site, asked):
        super().__init__(site)
        self._asked = asked.encode()

    @property
    def path(self):
        return self._asked.partition(b"?")[0].decode()

    @property
    def query(self):
        return self._asked.partition(b"?")[2]

    @property
    def raw_path(self):
        return self._asked


def exactly(client, method, address, **sent):
    """Return the answer to a request for a path, with or without a query."""
    request = client.build_request(method, "/", **sent)
    request.url = _Written(request.url, address)
    return client.send(request)
