"""qa.export.note_markdown: a note as Markdown."""

import re

import pytest
from markdown_it import MarkdownIt

from qa import Sentence
from qa.export.note_markdown import note_markdown
from tests.support.qa.notes import HOSTILE, answer, hostile, silence, written

QUOTE = """\
Le compte rendu\u00a0:

> «\u00a0Le **bailleur** prête un local.\u00a0»[^2],[^3]
"""


def test_a_quotation_is_a_quotation():
    """The short answer is bold, the footnotes have numbers."""
    assert QUOTE in note_markdown(written())


def test_every_call_has_its_footnote():
    """Numbers from 1, each explained once at the end."""
    text = note_markdown(written())
    assert re.findall(r"\[\^(\d)\](?!:)", text) == ["1", "2", "3"]
    assert re.findall(r"^\[\^(\d)\]: \*Journée\*, 2 mai 2019", text, re.M) == ["1", "2", "3"]


def test_titles_are_titles():
    """One for the note, one for each part."""
    titles = re.findall(r"^(#+) (\w+)", note_markdown(written()), re.M)
    assert titles == [("#", "Note"), ("##", "Réponse"), ("##", "Comptes")]


def test_lines_of_a_quotation_stay_lines():
    """A quotation of a list is read line by line."""
    html = MarkdownIt("commonmark").render(note_markdown(written(answer(Sentence((hostile(),))))))
    assert "# titre<br />\n- liste<br />\n1. un<br />\n" in html


@pytest.mark.hardening
def test_hostile_text_is_no_markup():
    """Question, quotation, title and place hold whatever they like."""
    text = note_markdown(written(answer(Sentence((hostile(),)), question=HOSTILE)))
    html = MarkdownIt("commonmark").render(text.encode().decode())
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags == {"h1", "h2", "p", "blockquote", "br", "ul", "li", "em"}


def test_silence_has_no_footnotes():
    """It says that the proceedings do not answer."""
    text = note_markdown(written(silence()))
    assert text.endswith("Les comptes rendus ne répondent pas à cette question.\n")
