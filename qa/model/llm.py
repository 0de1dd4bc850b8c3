"""A language model behind any OpenAI-compatible server: Ollama, llama.cpp, vLLM, Albert."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import TimeoutError as NotInTime
from multiprocessing.pool import ThreadPool
from time import sleep
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from qa.model.completion import body, content
from qa.model.errors import ModelMisconfigured, ModelUnavailable

if TYPE_CHECKING:
    from httpx import Client, Response

_MOST_BYTES = 1_000_000  # six quotations take a few thousand; the rest is room for reasoning
_CONNECT = 5.0  # seconds: a running server accepts at once, however slow its model
_BUSY = (429, 503)
_SHORTEST_WAIT, _LONGEST_WAIT = 0.1, 5.0  # seconds: somebody is waiting for the answer
_COMPLETIONS = "/chat/completions"

_EXAMPLE = "http://localhost:11434/v1"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model by the URL of its server, up to and including /v1, and its name there.

    /v1 is added to a URL without a path: http://localhost:11434 means http://localhost:11434/v1, Ollama. `timeout`
    limits a whole reply, in seconds. ModelMisconfigured is raised if any field is invalid.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 30.0

    def __post_init__(self) -> None:
        _check_url(self.url)
        if not self.model.strip():
            raise ModelMisconfigured("model-unnamed")
        if not (self.key.isascii() and self.key.isprintable() and " " not in self.key):
            raise ModelMisconfigured("model-key")
        if self.timeout <= 0:
            raise ModelMisconfigured("model-timeout", seconds=self.timeout)

    @classmethod
    def from_environment(cls) -> Self | None:
        """Return the model set by ACTES_LLM_URL, ACTES_LLM_MODEL and ACTES_LLM_KEY; None if no URL is set."""
        url, model, key = (os.environ.get(f"ACTES_LLM_{name}", "").strip() for name in ("URL", "MODEL", "KEY"))
        return cls(url, model, key) if url else None

    @property
    def endpoint(self) -> str:
        """Return the URL for chat completions."""
        base = self.url.rstrip("/").removesuffix(_COMPLETIONS)
        return base + ("" if urlsplit(base).path else "/v1") + _COMPLETIONS

    def chat(self, messages: Sequence[Mapping[str, str]]) -> str:
        """Return the model's reply to `messages`; raise ModelUnavailable within `timeout` seconds if there is none."""
        import httpx  # takes 0.2 s, and is needed only with a model

        # An explicit transport ignores the environment's proxies, which must not see the key or the passages, and still
        # honours its certificates (SSL_CERT_FILE).
        with httpx.Client(
            transport=httpx.HTTPTransport(),
            timeout=httpx.Timeout(self.timeout, connect=min(_CONNECT, self.timeout)),
            follow_redirects=False,  # the key is for this server only
        ) as client:
            return self._in_time(client, messages)

    def _in_time(self, client: Client, messages: Sequence[Mapping[str, str]]) -> str:
        """Ask in a thread, since httpx limits each read, not the whole; an abandoned one ends when `client` closes."""
        pool = ThreadPool(1)  # its threads are daemons
        try:
            return pool.apply_async(self._ask, (client, messages)).get(self.timeout)
        except NotInTime:
            raise ModelUnavailable("slow", "model-slow", url=self.url, seconds=self.timeout) from None
        finally:
            pool.terminate()

    def _ask(self, client: Client, messages: Sequence[Mapping[str, str]]) -> str:
        """Send the request and read the reply; errors carry no cause, which could reveal what the server sent."""
        import httpx

        asked = {"model": self.model, "messages": list(messages), "temperature": 0, "stream": True}
        sent = json.dumps(asked).encode("ascii")
        try:
            with client.stream("POST", self.endpoint, content=sent, headers=self._headers()) as response:
                wait = _asked_to_wait(response)
                if not wait:
                    return self._read(response)
            sleep(wait)
            with client.stream("POST", self.endpoint, content=sent, headers=self._headers()) as response:
                return self._read(response)
        except httpx.ConnectTimeout:
            raise ModelUnavailable("unreachable", "model-closed", url=self.url) from None
        except httpx.TimeoutException:
            raise ModelUnavailable("slow", "model-slow", url=self.url, seconds=self.timeout) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            cause = type(error).__name__
            raise ModelUnavailable("unreachable", "model-unreachable", url=self.url, cause=cause) from None

    def _read(self, response: Response) -> str:
        if response.status_code in _BUSY:
            raise ModelUnavailable("busy", "model-busy", url=self.url, status=response.status_code)
        if not response.is_success:
            raise ModelUnavailable("refused", "model-refused", url=self.url, status=response.status_code)
        try:
            return content(body(response.iter_raw(), most=_MOST_BYTES))
        except ValueError:
            raise ModelUnavailable("nonsense", "model-nonsense", url=self.url) from None

    def _headers(self) -> dict[str, str]:
        plain = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        return plain | {"Authorization": f"Bearer {self.key}"} if self.key else plain


def _asked_to_wait(response: Response) -> float:
    """Return the seconds after which a busy server wants to be asked once more; 0 if it says none, or too many."""
    said = response.headers.get("Retry-After", "") if response.status_code in _BUSY else ""
    if not re.fullmatch("[0-9]{1,5}", said):
        return 0.0
    seconds = float(said)
    return max(seconds, _SHORTEST_WAIT) if seconds <= _LONGEST_WAIT else 0.0


def _check_url(url: str) -> None:
    """Raise ModelMisconfigured unless `url` is a plain http or https URL."""
    if not set("@?#").isdisjoint(url):  # not shown: the extra part may be a key
        raise ModelMisconfigured("model-address-secret")
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        right = False
    if not right or not url.isprintable() or " " in url:
        raise ModelMisconfigured("model-address", url=url, example=_EXAMPLE)
