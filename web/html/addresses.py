"""The addresses that pages lead to, below the path a proxy serves the site at; not yet escaped for HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import quote, urlencode, urljoin

from starlette.types import Scope

Pairs = Iterable[tuple[str, str]]

_root: ContextVar[str] = ContextVar("root", default="")


@contextmanager
def below(root: str) -> Iterator[None]:
    """Give the addresses of a site that a proxy serves at a path such as "/actes"; "" for none."""
    before = _root.set(root.rstrip("/"))
    try:
        yield
    finally:
        _root.reset(before)


def root() -> str:
    """Return the path that the site is served at, "" for none."""
    return _root.get()


def asked(scope: Scope) -> str:
    """Return the path that a request asks for, below the one the site is served at."""
    path: str = scope["path"]
    return path.removeprefix(root())


def at(path: str, pairs: Pairs = ()) -> str:
    """Return the address of a path of the site with parameters, the empty ones left out."""
    kept = [(name, value) for name, value in pairs if value]
    return root() + path + (f"?{urlencode(kept)}" if kept else "")


def report(document: str) -> str:
    """Return the address of a report."""
    return at(_report(document))


def provenance(document: str) -> str:
    """Return the address of the account of how a report was read."""
    return at(f"{_report(document)}/lecture")


def page(document: str, number: int, pairs: Pairs = ()) -> str:
    """Return the address of a page of a PDF, with the passage to box on it among the parameters."""
    return at(f"{_report(document)}/page/{number}", pairs)


def in_report(document: str, passage: str, pairs: Pairs = ()) -> str:
    """Return the address of a passage in its whole report, with the search that found it."""
    return at(_report(document), [("passage", passage), *pairs]) + "#passage"


def passage(identifier: str) -> str:
    """Return the lasting address of a passage: an id holds as long as the text does."""
    return at("/passage/" + quote(identifier, safe=""))


def permalink(identifier: str, base: str) -> str:
    """Return the lasting address of a passage on a site at the address `base`."""
    return urljoin(base, passage(identifier))


def person(slug: str) -> str:
    """Return the address of a person."""
    return at("/intervenants/" + quote(slug, safe=""))


def _report(document: str) -> str:
    return "/documents/" + quote(document, safe="")
