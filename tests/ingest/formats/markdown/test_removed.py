"""ingest.formats.markdown.removed: comments, struck words and revisions."""

from __future__ import annotations

import pytest

from ingest.formats.markdown.removed import without_comments, without_struck


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("un <!-- non --> deux", "un  deux"),
        ("un\n\n<!-- non\n\nnon -->\n\ndeux", "un\n\ndeux"),
        ("un <!-- deux", "un <!-- deux"),
        ("a --> b", "a --> b"),
    ],
)
def test_comments_go(text: str, left: str) -> None:
    """A comment goes with the lines it fills; an unclosed one is text."""
    assert without_comments(text) == left


@pytest.mark.parametrize(
    ("text", "left", "struck"),
    [
        ("de ~~30~~ 36 euros", "de 36 euros", ["30"]),
        ("de <s>30 <b>ou</b> 40</s> 36", "de 36", ["30 <b>ou</b> 40"]),
        ("de <del datetime='x'>30</del>, <strike>40</strike>.", "de,.", ["30", "40"]),
        ('<span style="text-decoration:line-through">30</span> 36', "36", ["30"]),
        ("prix {--80--}{++95++} euros {>>à voir<<}{==oui==}", "prix 95 euros oui", ["80"]),
        ("prix {~~80~>95~~} euros", "prix 95 euros", ["80"]),
        ("- ~~un point~~\n- deux", "- deux", ["un point"]),
        ("à ~~ partir ~~ de", "à ~~ partir ~~ de", []),
        ("~/.local ~~~ a ==b", "~/.local ~~~ a ==b", []),
        ("un ==mot== fort", "un mot fort", []),
    ],
)
def test_struck_words_go_and_are_listed(text: str, left: str, struck: list[str]) -> None:
    """Struck words and deletions go, additions stay, and a line that held nothing else goes too."""
    assert without_struck(text) == (left, struck)
