"""A language model behind any OpenAI-compatible server: Ollama, llama.cpp, vLLM, Albert."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import TimeoutError as NotInTime
from multiprocessing.pool import ThreadPool
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from ingest import printable
from qa.model.completion import body, content
from qa.model.errors import ModelMisconfigured, ModelUnavailable, Reason

if TYPE_CHECKING:
    from httpx import Client, Response

MOST_BYTES = 1_000_000  # six quotations take some thousands, as many words of reasoning some more
CONNECT = 5.0  # seconds: a server that is there accepts at once, however long its model thinks
COMPLETIONS = "/chat/completions"

NEXT_STEP: dict[Reason, str] = {
    "unreachable": "start its server, or put ACTES_LLM_URL right",
    "slow": "ask again when it is less busy, or name a faster model in ACTES_LLM_MODEL",
    "refused": "put ACTES_LLM_URL, ACTES_LLM_MODEL and ACTES_LLM_KEY right",
    "nonsense": "ACTES_LLM_URL is to be the address of an OpenAI-compatible server, up to and including /v1",
}


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model by the address of its server, up to and including /v1, and its name there.

    An address of a host alone has /v1 added: http://localhost:11434 is Ollama's http://localhost:11434/v1. `timeout` is
    how many seconds a whole reply may take. ModelMisconfigured is raised if any of them cannot be right.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 30.0

    def __post_init__(self) -> None:
        _check_url(self.url)
        if not self.model.strip():
            raise ModelMisconfigured("no model is named; set ACTES_LLM_MODEL to one that the server has")
        if not (self.key.isascii() and self.key.isprintable() and " " not in self.key):
            raise ModelMisconfigured("the key holds characters that no key has; put ACTES_LLM_KEY right")
        if self.timeout <= 0:
            raise ModelMisconfigured(f"the timeout must be above 0 seconds, got {self.timeout}")

    @classmethod
    def from_environment(cls) -> Self | None:
        """Return the model of ACTES_LLM_URL, ACTES_LLM_MODEL and ACTES_LLM_KEY; None if no address is set."""
        url, model, key = (os.environ.get(f"ACTES_LLM_{name}", "").strip() for name in ("URL", "MODEL", "KEY"))
        return cls(url, model, key) if url else None

    @property
    def endpoint(self) -> str:
        """Where completions are asked for."""
        base = self.url.rstrip("/").removesuffix(COMPLETIONS)
        return base + ("" if urlsplit(base).path else "/v1") + COMPLETIONS

    def chat(self, messages: Sequence[Mapping[str, str]]) -> str:
        """Return what the model says to `messages`; raise ModelUnavailable within `timeout` seconds if nothing."""
        import httpx  # 0.2 s, which an answer without a model does without

        # A transport of our own leaves out the environment's proxies, which have no business with the key and the
        # passages, and keeps its certificates (SSL_CERT_FILE).
        with httpx.Client(
            transport=httpx.HTTPTransport(),
            timeout=httpx.Timeout(self.timeout, connect=min(CONNECT, self.timeout)),
            follow_redirects=False,  # the key is for this server only
        ) as client:
            return self._in_time(client, messages)

    def _in_time(self, client: Client, messages: Sequence[Mapping[str, str]]) -> str:
        """Ask in a thread, as httpx limits each read and never the whole; one left behind ends when `client` closes."""
        pool = ThreadPool(1)  # its threads keep no program from ending
        try:
            return pool.apply_async(self._ask, (client, messages)).get(self.timeout)
        except NotInTime:
            raise self._unavailable("slow", f"did not reply within {self.timeout:g} s") from None
        finally:
            pool.terminate()

    def _ask(self, client: Client, messages: Sequence[Mapping[str, str]]) -> str:
        """Ask and read; causes are left out of what is raised, as they may tell what the server sent."""
        import httpx

        asked = {"model": self.model, "messages": list(messages), "temperature": 0, "stream": True}
        sent = json.dumps(asked).encode("ascii")
        try:
            with client.stream("POST", self.endpoint, content=sent, headers=self._headers()) as response:
                return self._read(response)
        except httpx.ConnectTimeout:
            raise self._unavailable("unreachable", "does not accept connections") from None
        except httpx.TimeoutException:
            raise self._unavailable("slow", f"did not reply within {self.timeout:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._unavailable("unreachable", f"cannot be reached ({type(error).__name__})") from None

    def _read(self, response: Response) -> str:
        if not response.is_success:
            raise self._unavailable("refused", f"answers HTTP {response.status_code}")
        try:
            return content(body(response.iter_raw(), most=MOST_BYTES))
        except ValueError:
            raise self._unavailable("nonsense", "sends no chat completion") from None

    def _headers(self) -> dict[str, str]:
        plain = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        return plain | {"Authorization": f"Bearer {self.key}"} if self.key else plain

    def _unavailable(self, reason: Reason, what: str) -> ModelUnavailable:
        return ModelUnavailable(reason, f"the language model at {printable(self.url)} {what}; {NEXT_STEP[reason]}")


def _check_url(url: str) -> None:
    """Raise ModelMisconfigured unless `url` is a plain http or https address."""
    if not set("@?#").isdisjoint(url):  # and it is not shown: what is more may be a key
        raise ModelMisconfigured("ACTES_LLM_URL holds more than an address; a key goes into ACTES_LLM_KEY")
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        right = False
    if not right or not url.isprintable() or " " in url:
        example = "http://localhost:11434/v1"
        raise ModelMisconfigured(f'"{printable(url)}" is no address; set ACTES_LLM_URL to one such as {example}')
