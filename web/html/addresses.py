"""The addresses of pages, below the path at which a proxy serves the site; not escaped for HTML."""

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
    """Prefix addresses with the path at which a proxy serves the site, such as "/actes"; "" for none."""
    before = _root.set(root.rstrip("/"))
    try:
        yield
    finally:
        _root.reset(before)


def root() -> str:
    """Return the path at which the site is served, "" for none."""
    return _root.get()


def asked(scope: Scope) -> str:
    """Return the path requested, relative to the path at which the site is served."""
    path: str = scope["path"]
    return path.removeprefix(root())


def at(path: str, pairs: Pairs = ()) -> str:
    """Return the address of a path with parameters, without the empty ones."""
    kept = [(name, value) for name, value in pairs if value]
    return root() + path + (f"?{urlencode(kept)}" if kept else "")


def report(document: str) -> str:
    """Return the address of a report."""
    return at(_report(document))


def provenance(document: str) -> str:
    """Return the address of the page on how a report was read."""
    return at(f"{_report(document)}/lecture")


def page(document: str, number: int, pairs: Pairs = ()) -> str:
    """Return the address of a PDF page; the parameters include the passage to box."""
    return at(f"{_report(document)}/page/{number}", pairs)


def in_report(document: str, passage: str, pairs: Pairs = ()) -> str:
    """Return the address of a passage in its report, with the search that found it."""
    return at(_report(document), [("passage", passage), *pairs]) + "#passage"


def passage(identifier: str) -> str:
    """Return the permalink path of a passage: its id is stable as long as its text is."""
    return at("/passage/" + quote(identifier, safe=""))


def permalink(identifier: str, base: str) -> str:
    """Return the permalink of a passage on the site at `base`."""
    return urljoin(base, passage(identifier))


def person(slug: str) -> str:
    """Return the address of a person."""
    return at("/intervenants/" + quote(slug, safe=""))


def _report(document: str) -> str:
    return "/documents/" + quote(document, safe="")
