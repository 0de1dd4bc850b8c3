"""Questions of 1,000 characters that no person writes are answered like any other, at no greater cost."""

import time

import pytest

from qa import Engine
from tests.support.index.indexed import report
from web.query import Query
from web.search.page import search

pytestmark = pytest.mark.hardening

LONGEST = 1000  # characters that the site takes
SECONDS = 3  # of processor time; usual is a tenth of one, on a busy machine too
PIECES = {
    "one letter": "a",
    "one letter and spaces": "a ",
    "spaces": " ",
    "question marks": "?",
    "apostrophes": "l'",
    "hyphens": "a-",
    "hyphens alone": "-",
    "points": "a.",
    "acronym": "E.S.S.",
    "inclusive": "habitant·e·s ",
    "brackets": "(",
    "quotes": "« ",
    "digits": "1",
    "spaced digits": "1 000 ",
    "decimals": "1,5 ",
    "years": "2015 ",
    "dates": "3 mars 2019 ",
    "ordinals": "1er ",
    "roman": "XIXe ",
    "percents": "38 % ",
    "capitals": "A",
    "names": "Anne Dupré ",
    "civilities": "M. ",
    "particles": "de la ",
    "who": "qui ",
    "what": "qu'est-ce que ",
    "that says": "que dit ",
    "inverted": "a-t-il ",
    "and": "et ",
    "or": "foncier OR ",
    "stars": "fonc* ",
    "slashes": "/",
    "backslashes": "\\",
    "quotation marks": '"',
    "accents": "e\u0301\u0302\u0303",
    "zero width": "a\u200b",
    "right to left": "\u202efoncier",
    "emoji": "🏠",
    "surrogate-like": "𝄞",
    "chinese": "土地",
    "line feeds": "foncier\n",
    "tabs": "foncier\t",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    (folder / "report.txt").write_text(report("Anne Dupré rappelle que le foncier est rare."), encoding="utf-8")
    return Engine.build(folder / "report.txt", index=folder / "index")


def whole(piece, end):
    return (piece * LONGEST)[: LONGEST - len(end)] + end


@pytest.mark.parametrize("end", [" foncier rare ?", "!"], ids=["asked", "unended"])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_an_odd_question_is_answered_in_time(engine, piece, end):
    """From Python and on the page, where its words are shown as text."""
    question = whole(piece, end)
    start = time.process_time()
    answer = engine.ask(question)
    page = search(Query(question), engine)
    assert time.process_time() - start < SECONDS
    assert all(citation.quote in engine.document(citation.passage.document).text for citation in answer.citations)
    assert page.results
