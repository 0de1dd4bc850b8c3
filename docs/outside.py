"""Brings pages written outside docs/ into the site, and gives French pages their language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]
PAGES: Mapping[str, str] = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "benchmarks/RESULTS.md": "measurements.md",
    "training/README.md": "training.md",
    "training/RESULTS.md": "training-measurements.md",
}
"""The page of the site that each file becomes."""
LINK = re.compile(r"(?<=\]\()(?P<target>[^)#:\s]+\.md)")


def on_files(files: Any, config: Any) -> Any:
    """Add a page for each file outside docs/."""
    for source, page in PAGES.items():
        files.append(File.generated(config, page, content=relinked(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Lead links of a page of docs/ that leave the folder to the pages made of their targets."""
    return markdown if page.file.generated_by else within(markdown, Path("docs", page.file.src_uri))


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Mark pages of docs/fr/ as French, for screen readers and search engines."""
    return output.replace('<html lang="en"', '<html lang="fr"', 1) if page.file.src_uri.startswith("fr/") else output


def relinked(file: Path) -> str:
    """Return a file as a page at the top of the site."""
    source = file.relative_to(ROOT)

    def lead(link: re.Match[str]) -> str:
        target = _resolved(source, link["target"])
        return PAGES.get(target, target.removeprefix("docs/"))

    return LINK.sub(lead, file.read_text(encoding="utf-8"))


def within(markdown: str, source: Path) -> str:
    """Return the text of a page of docs/ whose links to `PAGES` stay in the site."""
    up = "../" * (len(source.parts) - 2)

    def lead(link: re.Match[str]) -> str:
        page = PAGES.get(_resolved(source, link["target"]))
        return f"{up}{page}" if page else link["target"]

    return LINK.sub(lead, markdown)


def _resolved(source: Path, target: str) -> str:
    return (ROOT / source.parent / target).resolve().relative_to(ROOT).as_posix()
