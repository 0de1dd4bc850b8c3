import re
from dataclasses import replace
from typing import get_args

import pytest

from index import Hit, Operators, Why
from ingest import Person, Speaker
from ingest.messages import Message
from qa import Answer, Sentence
from qa.cite.row import Cell
from qa.model.errors import Reason
from tests.support.web.fake_engine import HOSTILE, FakeEngine, citation, document, passages
from tests.support.web.tags import Tags
from web.html.marks import marked
from web.html.plain import missing_page
from web.query import Query
from web.search import render
from web.search.cards import cards
from web.search.facets import facets, panel
from web.search.suggestions import Suggestions


def asked(question, engine=None):
    engine = engine or FakeEngine()
    answer = engine.ask(question)
    shown = cards(answer, engine, Query(question))
    found = render.results(answer, shown, Query(question)) if answer else render.nothing(answer, shown, Suggestions())
    return render.status(answer, shown) + found


def hostile_pages():
    """Return every rendered page with hostile text in every field that can hold text."""
    report = document(HOSTILE, name='d"><script>', title=HOSTILE, date="2015", place=HOSTILE)
    speakers = ((Speaker(HOSTILE, "named"),), (Speaker(HOSTILE, "listed"),))
    engine = FakeEngine(report, path=(HOSTILE, HOSTILE), speakers=speakers)
    passage = next(passages(report, path=(HOSTILE,), speakers=speakers))
    quoted = citation(passage, number=1, title=HOSTILE)
    answer = Answer(HOSTILE, HOSTILE, (Sentence((quoted,)),), (Hit(passage, 1, Why(frozenset(), 0, 0)),), 1)
    nothing = Answer(HOSTILE, HOSTILE, (), (), 0)
    query = Query(HOSTILE, (("rencontre", report.id), ("intervenant", HOSTILE)))
    tried = Suggestions((HOSTILE,), query, query, ((("rencontre", "annee"), query),), query)
    counted = facets(query, engine)
    shown = cards(answer, engine, query, page_of=lambda *_: f"/documents/{HOSTILE}")
    row = replace(quoted, row=(Cell(HOSTILE, (0, 9)), Cell("", (12, len(quoted.quote)))))
    tabled = Answer(HOSTILE, HOSTILE, (Sentence((row,), (3, 20)),), answer.hits, 1)
    return {
        "table": render.results(tabled, shown, query),
        "answer": render.status(answer, shown, [HOSTILE]) + render.results(answer, shown, query),
        "nothing": render.status(nothing, []) + render.nothing(nothing, shown, tried, [HOSTILE]),
        "facets": panel(counted, query),
        "home": render.home(FakeEngine(report).catalogue().documents),
        "examples": render.example_links([HOSTILE]),
        "error": render.error(HOSTILE),
        "missing": missing_page(HOSTILE),
    }


@pytest.mark.hardening
@pytest.mark.parametrize("name", hostile_pages())
def test_hostile_text_is_shown_and_never_becomes_a_tag(name):
    """Text of a report or a visitor stays text, in elements and in attributes."""
    tags = Tags(hostile_pages()[name])
    ours = [tag for tag, attrs in tags.seen if (tag, attrs.get("src")) != ("script", "/web/page.js")]
    assert not {"script", "img", "iframe", "form"} & set(ours)
    for _, attrs in tags.seen:
        assert not [key for key in attrs if key.startswith("on")]
        assert attrs.get("href", "/").startswith(("/", "#"))
    assert name == "examples" or HOSTILE in tags.text


def test_a_chip_and_the_card_it_cites_carry_one_number():
    """Every chip leads to a number that stands on the card of its passage."""
    html = asked("Community Land Trust")
    chips = re.findall(r'class="chip" href="#(passage-\d+)"', html)
    assert chips == ["passage-1", "passage-2"]
    cards_ = html.split("<article")[1:]
    assert 'id="passage-1"' in cards_[0]
    assert "Un <mark>Community</mark> <mark>Land</mark>" in cards_[0]
    assert 'id="passage-2"' in cards_[1]


def test_passages_that_are_not_cited_are_numbered_on():
    """Cited passages come first, whatever their rank, and each number appears once."""
    engine = FakeEngine()
    found = engine.search("Community Land Trust bailleurs métro")
    last = found[-1].passage
    answer = Answer("question", "question", (Sentence((citation(last, number=1),)),), tuple(found), 1)
    shown = cards(answer, engine, Query("question"))
    assert [card.numbers for card in shown] == [(n,) for n in range(1, len(found) + 1)]
    assert shown[0].passage == last


def test_a_passage_cited_twice_has_one_card_with_both_numbers():
    """Two citations of one passage lead to one card."""
    engine = FakeEngine()
    passage = engine.search("Community")[0].passage
    sentences = tuple(Sentence((citation(passage, number=n),)) for n in (1, 2))
    assert [card.numbers for card in cards(Answer("q", "q", sentences, (), 1), engine, Query("q"))] == [(1, 2)]


def test_without_an_answer_only_the_nearest_passages_are_shown():
    """A refusal is not followed by a wall of passages, and the status line counts those shown."""
    engine = FakeEngine(document("\n".join(f"métro {n}" for n in range(9))))
    html = asked("métro", engine)
    assert html.count("<article") == 5
    assert "5\u00a0passages proches" in html


def quoting(*, mark=None, **told):
    """The page of an answer of one sentence, with its first word marked or not."""
    engine = FakeEngine()
    passage = engine.search("Community")[0].passage
    answer = Answer("q", "q", (Sentence((citation(passage, number=1),), mark=mark),), (), **{"confidence": 0.9} | told)
    return render.results(answer, cards(answer, engine, Query("q")), Query("q"))


def test_an_answer_says_who_speaks_and_marks_what_was_asked():
    """The voice stands above the quotation, the short answer is strong in it."""
    html = quoting(mark=(3, 12))
    assert "<figcaption>Selon Thomas Dawance</figcaption><blockquote>Un <strong>Community</strong> Land" in html
    assert "<strong>" not in quoting()


def test_keywords_are_answered_by_cards_alone():
    """Whole passages are not shown twice."""
    html = quoting(keywords=True)
    assert "Réponse" not in html
    assert html.count("<article") == 1


def test_an_unsure_answer_says_so_first():
    """Below an even chance: in the heading that labels the answer, then in words, above every quotation."""
    html = quoting(confidence=0.4)
    assert '<section class="answer" aria-labelledby="answer"><h2 id="answer">Réponse peu sûre</h2>' in html
    assert html.index("lisez les passages") < html.index("<figure>")
    assert "peu sûr" not in quoting(confidence=0.6)


def test_unsure_passages_say_so_first():
    """Key words are answered by passages, which may be about something else."""
    html = quoting(confidence=0.4, keywords=True)
    assert html.index("Passages peu sûrs") < html.index("<article")
    assert "Réponse" not in html


def test_the_status_line_tells_the_doubt():
    """It is what a screen reader says when a search ends."""
    engine = FakeEngine()
    engine.confidence = 0.4
    assert "<p>Réponse peu sûre&nbsp;: 2\u00a0passages" in asked("Community Land Trust", engine)


@pytest.mark.parametrize("reason", [*get_args(Reason), "unverified", "silent"])
def test_an_answer_made_without_its_language_model_says_why(reason):
    """Every reason has its French sentence."""
    assert "modèle de langue" in quoting(unassisted=reason)


def test_references_are_listed_under_their_numbers():
    """The reference list repeats the citations' numbers and can be copied."""
    html = asked("Community Land Trust")
    assert re.findall(r'<li value="(\d)">Politique de la ville &amp; ESS, 15', html) == ["1", "2"]
    assert 'data-link="/passage/d1-1"' in html


def test_a_card_leads_to_its_place_in_the_report():
    """The report opens at the passage, with the question to mark; numbers distinguish the links."""
    html = asked("Community Land Trust")
    assert '<a href="/documents/d1?passage=d1-1&amp;q=Community+Land+Trust#passage">Voir dans le document' in html
    assert "(passage 1)" in html
    assert "(passage 2)" in html
    assert "PDF" not in html


def test_a_card_of_a_pdf_leads_to_its_page():
    """Cards link to the PDF page where there is one."""
    engine = FakeEngine()
    answer, query = engine.ask("Community Land Trust"), Query("Community Land Trust")
    shown = cards(answer, engine, query, page_of=lambda document, one, _: f"/{document.id}/{one.id}")
    assert '<a href="/d1/d1-1">Voir la page du PDF<span class="unseen"> (passage 1)</span></a>' in render.card(shown[0])


def test_a_citation_is_copied_with_its_permalink():
    """From every card, whether an answer quotes it or not."""
    html = asked("métro automatique de Toulouse")
    assert re.search(r'data-copy="Politique de la ville &amp; ESS, [^"]+" data-link="/passage/d1-5">Copier la', html)


def test_an_answer_is_downloaded_in_four_formats_with_its_filters():
    """The files hold what the page shows."""
    engine = FakeEngine()
    answer = engine.ask("Community Land Trust")
    query = Query("Community Land Trust", (("annee", "2015"),))
    html = render.results(answer, cards(answer, engine, query), query)
    taken = re.findall(r'<a href="(/note[^"]+)" download>(\w+)</a>', html)
    assert [name for _, name in taken] == ["Markdown", "Word", "OpenDocument", "BibTeX"]
    assert taken[0][0] == "/note.md?q=Community+Land+Trust&amp;annee=2015"


def test_speakers_are_shown_with_their_attribution():
    """Named, carried and listed speakers have distinct French labels."""
    html = asked("Community Land Trust")
    assert "Thomas Dawance&nbsp;<em>(nommément)</em>, Mohamed Gnabaly&nbsp;<em>(dans la suite)</em>" in html
    assert "Intervenant&nbsp;: Jean Girardon&nbsp;<em>(dans la liste)</em> · p. 8-9" in html


def test_nothing_found_says_so_and_shows_the_nearest_passages():
    """Without an answer the page abstains, advises, and shows what comes nearest."""
    html = asked("métro de Toulouse")
    assert "Les comptes rendus ne permettent pas de répondre" in html
    assert "Passages les plus proches" in html
    assert "Réponse</h2>" not in html


def test_a_known_reason_stands_where_the_page_says_that_nothing_answers():
    """Somebody who is only named is no matter of how surely passages answer."""
    answer = replace(FakeEngine().ask("métro de Toulouse"), reason=Message("named-nowhere", {"name": "<b>Roy"}))
    html = render.nothing(answer, [], Suggestions())
    assert "Aucun compte rendu ne nomme &lt;b&gt;Roy." in html
    assert "assez sûrement" not in html


def test_home_lists_the_latest_reports_first():
    """Reports come latest first; those without a date come last."""
    dated = [
        document(name=str(n), title=f"Titre {n}", date=date) for n, date in enumerate(["2014", None, "2016-11-24"])
    ]
    html = render.home(FakeEngine(*dated).catalogue().documents)
    assert re.findall(r'href="/documents/(\d)">Titre', html) == ["2", "0", "1"]
    assert "24 novembre 2016" in html


def test_marks_stay_inside_quotations_and_may_overlap():
    """Overlapping terms are joined, and a term that crosses a quotation's edge is split, not lost."""
    assert marked("a<b c", [(0, 1), (0, 3)]) == "<mark>a&lt;b</mark> c"
    assert marked("abcd", [(1, 3)], quotes=[(2, 9)]) == 'a<mark>b</mark><span class="quote"><mark>c</mark>d</span>'
    assert marked("ab", [(-5, 0), (2, 9)]) == "ab"


@pytest.mark.parametrize(("number", "words"), [(0, "0\u00a0passage"), (1, "1\u00a0passage"), (2, "2\u00a0passages")])
def test_french_plurals_begin_at_two(number, words):
    """Zero and one are singular in French."""
    from web.html.french import count

    assert count(number, "passage") == words


def test_the_page_keeps_french_spacing():
    """No fixed text has a breaking space before a high punctuation mark or inside quotation marks."""
    from web.html.templates import _PAGES

    for page in _PAGES.rglob("*.html"):
        text = re.sub(r"<code>.*?</code>|<[^>]*>", "", page.read_text(encoding="utf-8"))
        assert not re.search(r" [;:?!»]|« ", text), page.name
        assert "'" not in text, page.name


def test_people_are_counted_on_the_home_page():
    """A report's facts leave out what is unknown."""
    report = document(date=None, place=None)
    assert report.people[0] == Person("Thomas Dawance")
    assert "<span>2\u00a0intervenants</span>" in render.home(FakeEngine(report).catalogue().documents)


def test_a_row_of_a_table_is_quoted_under_the_names_of_its_columns():
    """As a table, the short answer in bold in its cell, an empty cell kept."""
    text = "Vieux-Port | 3 150 |  | 1987"
    quoted = citation(next(passages(document(text))), number=1)
    spans = {"Halle": (0, 10), "Visiteurs": (13, 18), "Étals <b>": (21, 21), "": (24, 28)}
    row = replace(quoted, row=tuple(Cell(*cell) for cell in spans.items()))
    html = render.results(Answer("q", "q", (Sentence((row,), (13, 18)),), (), 1), [], Query("q"))
    for column in ("Halle", "Visiteurs", "Étals &lt;b&gt;", ""):
        assert f'<th scope="col">{column}</th>' in html
    assert "<td>Vieux-Port</td><td><strong>3 150</strong></td><td></td><td>1987</td>" in html
    assert "|" not in html


def test_the_status_says_what_operators_demand_and_exclude():
    """In words, with hostile ones escaped."""
    html = asked('Community Land Trust "lucratif qui acquiert" -métro -"<b>gras"').replace("\u00a0", " ")
    assert "Seulement les passages qui contiennent exactement : « lucratif qui acquiert »." in html
    assert "Sans les passages qui contiennent : « métro »." in html
    assert "Sans les passages qui contiennent : « &lt;b&gt;gras »." in html
    ignored = Answer("q", "q", (), (), 0, operators=Operators("q", ignored=("rien de tel",)))
    assert "Aucun passage ne contient exactement : « rien de tel »." in render.status(ignored, []).replace(
        "\u00a0", " "
    )
