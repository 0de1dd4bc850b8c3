"""ingest.formats.html.furniture: what stands around the text of a page."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.formats.html.furniture import furniture_of

_TEXT = "<h1>Réunion publique</h1><p>Le 3 mai 2021</p>" + "<p>La place sera refaite en deux ans, dit le maire.</p>" * 8


@pytest.mark.parametrize(
    "furniture",
    [
        '<div id="cookieConsent"><p>Ce site dépose des traceurs.</p></div>',
        "<div><p>Nous utilisons des cookies pour mesurer l'audience. Acceptez-vous ?</p></div>",
        '<ul><li><a href="/">Accueil</a></li><li><a href="/a">Agenda</a></li></ul>',
        '<div class="fil"><a href="/">Accueil</a> &gt; <a href="/v">Vie locale</a> &gt; Réunions</div>',
        '<p>← <a href="/v">Retour à la page précédente</a></p>',
        '<p><a href="#m">Aller au contenu</a></p>',
        '<div class="mainNav"><a href="/x">Rubriques du site</a></div>',
    ],
)
def test_what_stands_before_the_title_is_found(furniture):
    """Questions for consent, menus, breadcrumbs and links back before the title are not the text."""
    found = furniture_of(LexborHTMLParser(f"<body>{furniture}<div>{_TEXT}</div></body>"))
    assert found
    assert not any("place" in text or "mai" in text for text in found.values())


@pytest.mark.parametrize(
    "furniture",
    [
        "<h3>À lire aussi :</h3><ul><li><a href='/x'>Le marché de Noël ouvre</a></li></ul>",
        "<p>Sur le même sujet</p><div><a href='/x'>Le marché de Noël ouvre</a></div>",
        "<p>Abonnez-vous à notre lettre d'information.</p>",
        "<div>Partager sur <a href='/f'>Facebook</a> <a href='/t'>Twitter</a></div>",
        "<p>© Ville de Brives-le-Pont</p>",
        "<p><a href='/m'>Mentions légales</a> - <a href='/p'>Plan du site</a></p>",
    ],
)
def test_what_stands_after_the_text_is_found(furniture):
    """Lists of other pages, newsletters, sharing and legal notices after the text are not the text."""
    assert furniture_of(LexborHTMLParser(f"<body><div>{_TEXT}</div>{furniture}</body>"))


@pytest.mark.parametrize(
    "text",
    [
        "<p>Le budget des cookies offerts à l'audience est voté.</p>",
        "<p>Retour à la liste des points votés en mars.</p>",
        "<ul><li><a href='/a'>Le plan</a></li><li><a href='/b'>Le budget</a></li></ul>",
        "<h2>Voir aussi</h2><p>Le plan local d'urbanisme, adopté en mars par le conseil.</p>",
        "<div class='share'><h1>Un autre titre</h1></div>",
        "<p>Partager les savoirs, c'est le but.</p>",
    ],
)
def test_the_words_of_furniture_inside_the_text_are_text(text):
    """What looks like furniture in its words only, in the midst of the text, stays."""
    assert furniture_of(LexborHTMLParser(f"<body>{_TEXT}{text}{_TEXT}</body>")) == {}
