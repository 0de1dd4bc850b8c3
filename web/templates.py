"""The fixed HTML and French prose of the page, kept in `pages/` as files a writer can edit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

PAGES = Path(__file__).with_name("pages")


def fill(page: str, **values: str) -> str:
    """Return a page with each $name replaced once by its value, which must already be HTML."""
    return _template(page).substitute(values)


@cache
def examples() -> tuple[str, ...]:
    """Return the example questions shown under the search box."""
    return tuple((PAGES / "examples.txt").read_text(encoding="utf-8").splitlines())


@cache
def _template(page: str) -> Template:
    return Template((PAGES / page).read_text(encoding="utf-8"))
