"""How Sphinx builds the site of docs/: `make docs`.

The source is the whole checkout, so that pages outside docs/ belong to the site and links between files work in both.
"""

from __future__ import annotations

import logging
from typing import Any

logging.getLogger("faiss").setLevel(logging.WARNING)  # it tells which processor it found

project = "Actes"
author = "The Actes maintainers"
project_copyright = "2026, The Actes maintainers"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "docs/index"
include_patterns = [
    "docs/**", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "benchmarks/RESULTS.md", "training/R*.md",
]  # fmt: skip
exclude_patterns = ["docs/conf.py", "docs/__pycache__"]
html_theme = "furo"
html_title = "Actes"
html_copy_source = False
html_show_sphinx = False

myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 100
add_module_names = False
nitpicky = False  # types of other libraries have no page here


def setup(app: Any) -> None:
    """Give French pages their language, for screen readers and search engines."""
    app.connect("html-page-context", _speak)


def _speak(_app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    if page.startswith("docs/fr/"):
        context["language"] = "fr"
