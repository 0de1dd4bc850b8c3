"""ingest.formats.html.page: the main text of a web page."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.formats.html.page import TEXT, text_in, text_of, walk


def _words(page):
    roots = text_of(LexborHTMLParser(page))
    return "".join(text_in(node) for root in roots for entered, node in walk(root) if entered and node.tag == TEXT)


@pytest.mark.parametrize("name", ["main", "article"])
def test_the_main_part_is_the_text(name):
    """Only the main part is read."""
    assert _words(f"<p>menu</p><{name}><h1>Titre</h1><p>texte</p></{name}><p>pied</p>") == "Titretexte"


def test_several_articles_are_the_page():
    """A page with several articles is read whole."""
    assert _words("<article>un</article><article>deux</article>") == "undeux"


def test_a_small_main_part_is_not_believed():
    """A main part with little of the page's text is ignored."""
    assert _words("<main>a</main><p>tout le texte</p>") == "atout le texte"


def test_the_title_is_read_wherever_it_stands():
    """A title page before the main part is read."""
    page = "<div><h1>Titre</h1><p>12 juin</p></div><main><p>tout le texte du rapport</p></main>"
    assert _words(page) == "Titre12 juintout le texte du rapport"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>x</nav>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<script>x</script>",
        "<form><label>x</label></form>",
        "<p hidden>x</p>",
        '<p style="display: none">x</p>',
        '<span class="sr-only">x</span>',
        '<div id="toc">x</div>',
        '<div role="navigation">x</div>',
        '<div title="header">x</div>',
        "<!-- x -->",
    ],
)
def test_what_is_not_the_report_is_left_out(furniture):
    """Menus, headers, footers, forms, scripts and hidden elements are dropped."""
    assert _words(f"<p>texte{furniture}</p>") == "texte"


def test_a_form_around_the_page_is_looked_through():
    """A form that wraps the whole page is read."""
    assert _words("<form><p>texte</p></form>") == "texte"
