"""The fields of the plain forms that filter lists."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def field(name: str, label: str, value: str, *, longest: int) -> str:
    """Render a labelled text field."""
    return (
        f'<p><label for="{name}">{label}</label> <input id="{name}" name="{name}" type="search" '
        f'value="{escape(value)}" maxlength="{longest}" autocomplete="off"></p>'
    )


def options(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str) -> str:
    """Render a labelled list of values to choose one from, or all."""
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == chosen)}>{escape(shown)}</option>'
        for value, shown in choices
    )
    return (
        f'<p><label for="{name}">{label}</label> <select id="{name}" name="{name}"><option value="">Tous</option>'
        f"{rows}</select></p>"
    )
