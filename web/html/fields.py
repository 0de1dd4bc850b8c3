"""The fields of plain forms that narrow a list."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def field(name: str, label: str, value: str, *, longest: int) -> str:
    """Render a labelled field for words."""
    return (
        f'<p><label for="{name}">{label}</label> <input id="{name}" name="{name}" type="search" '
        f'value="{escape(value)}" maxlength="{longest}" autocomplete="off"></p>'
    )


def options(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str) -> str:
    """Render a labelled choice of one value, or all."""
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == chosen)}>{escape(words)}</option>'
        for value, words in choices
    )
    return (
        f'<p><label for="{name}">{label}</label> <select id="{name}" name="{name}"><option value="">Tous</option>'
        f"{rows}</select></p>"
    )
