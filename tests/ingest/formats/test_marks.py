"""ingest.formats.marks: inline marks."""

from __future__ import annotations

import pytest

from ingest.formats.marks import unmark


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("un **mot** fort", "un mot fort"),
        ("un *mot* et _un autre_", "un mot et un autre"),
        ("2^{ème} table ronde", "2ème table ronde"),
        ("voir [le guide](https://exemple.org/a_(b))", "voir le guide"),
        ("voir <http://exemple.org/x>", "voir http://exemple.org/x"),
        ("une note[^1] et <sup>2</sup>", "une note¹ et ²"),
        ("a -\\> b", "a -> b"),
        ("http://exemple.org/a_b_c.php", "http://exemple.org/a_b_c.php"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("un mot* et un autre*", "un mot* et un autre*"),
        ("un<br>deux<br />trois", "un\ndeux\ntrois"),
        ('<p align="center"><ins>Ville</ins> <abbr title="x">CAF</abbr></p>', "Ville CAF"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("a < b et c > d", "a < b et c > d"),
        ('![Lettre du maire](/l.jpg "Lire")Le 9 mai, elle est partie', "Lettre du maire Le 9 mai, elle est partie"),
        ("le bus![Bus](b.png), ![](c.png)rouge", "le bus Bus, rouge"),
    ],
)
def test_marks_go_and_text_stays(text: str, plain: str) -> None:
    """Markup is removed; text that resembles it is kept."""
    assert unmark(text)[0] == plain


def test_bold_is_kept_as_spans() -> None:
    """Each bold stretch is a span of the plain text."""
    text, spans = unmark("- **Ana Roy**, *maire*, et **Li Wu**")
    assert [text[start:end] for start, end in spans] == ["Ana Roy", "Li Wu"]
