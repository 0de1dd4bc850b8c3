"""HTML templates and French prose, kept in `pages/` for writers to edit."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from web.html import addresses

_PAGES = Path(__file__).with_name("pages")


def fill(page: str, **values: str) -> str:
    """Return a template with each $name replaced by its value, already HTML; $root is the site's path."""
    return _template(page).substitute(values, root=escape(addresses.root()))


@cache
def examples() -> tuple[str, ...]:
    """Return the example questions shown under the search box."""
    return tuple((_PAGES / "examples.txt").read_text(encoding="utf-8").splitlines())


@cache
def _template(page: str) -> Template:
    return Template((_PAGES / page).read_text(encoding="utf-8"))
