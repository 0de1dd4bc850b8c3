"""The parsed pages of the documentation: code blocks, links, headings."""

import re
from dataclasses import dataclass

from tests.support.paths import ROOT

OUTSIDE = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "training/README.md", "benchmarks/RESULTS.md")
PAGES = [*(ROOT / page for page in OUTSIDE), *sorted((ROOT / "docs").rglob("*.md"))]
_FENCE = re.compile(
    r'^(?P<indent> *)```(?P<language>[^\s`]*)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^(?P=indent)```$', re.M | re.S
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)


@dataclass(frozen=True, slots=True)
class Block:
    """A code block: its language, its text, and its file name, if any."""

    language: str
    body: str
    title: str | None


def name(page):
    return page.relative_to(ROOT).as_posix()


def blocks(page):
    """Return the code blocks of a page, in order."""
    found = _FENCE.finditer(page.read_text(encoding="utf-8"))
    return [
        Block(one["language"], re.sub(rf"^{one['indent']}", "", one["body"], flags=re.M), one["title"]) for one in found
    ]


def prose(page):
    """Return the text of a page without code blocks and comments."""
    return _COMMENT.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))


def links(page):
    """Return the targets of a page's internal links, with their anchors."""
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)) if "://" not in target]


def anchors(page):
    """Return the anchors of a page's headings."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
