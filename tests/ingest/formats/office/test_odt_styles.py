"""ingest.formats.office.odt_styles: the styles and lists of a Writer file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.file import File
from ingest.formats.office.odt_styles import OUTLINE, lists_of, styles_of
from ingest.formats.office.styles import Look
from ingest.formats.xml import parse
from tests.support.ingest.zipped import OPEN


def _root(inside):
    return parse(f"<office:styles {OPEN}>{inside}</office:styles>".encode(), file=File(Path("a.odt"), b""), part="a")


def _styled(properties):
    style = f'<style:style style:name="a" style:family="text"><style:text-properties {properties}/></style:style>'
    return styles_of([_root(style)]).letters("a")


@pytest.mark.parametrize(
    ("properties", "look"),
    [
        ('fo:font-weight="600"', Look(bold=True)),
        ('fo:font-weight="normal"', Look(bold=False)),
        ('style:text-position="33% 58%"', Look(raised=True)),
        ('style:text-position="sub 58%"', Look(raised=False)),
        ('fo:font-size="1in"', Look(size=72.0)),
        ('fo:font-size="80%"', Look(scale=0.8)),
        ('fo:font-size="0pt"', Look()),
        ('text:display="none"', Look(hidden=True)),
    ],
)
def test_a_look_is_what_the_properties_say(properties, look):
    """Weights, positions and lengths are parsed in every notation of the format."""
    assert _styled(properties) == look


def test_names_are_those_people_see():
    """Escapes in style names are decoded."""
    style = '<style:style style:name="Contents_20_1" style:family="paragraph"/>'
    assert styles_of([_root(style)]).is_contents("Contents_20_1")


def test_levels_show_the_numbers_above_them():
    """A level shows as many outer numbers as it declares; headings are numbered the same way."""
    said = 'text:level="2" style:num-format="1" style:num-prefix="(" style:num-suffix=")" text:start-value="3"'
    plain = f'<text:list-style style:name="L1"><text:list-level-style-number {said}/></text:list-style>'
    shown = f'<text:outline-style><text:outline-level-style {said} text:display-levels="2"/></text:outline-style>'
    lists = lists_of([_root(plain + shown)])
    assert (lists["L1"].levels[1].template, lists["L1"].levels[1].start) == ("(%2)", 3)
    assert lists[OUTLINE].levels[1].template == "(%1.%2)"
