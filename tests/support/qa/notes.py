"""Answers and notes built by hand."""

from dataclasses import replace
from datetime import date

from qa import Answer, Sentence, cite
from qa.cite.work import Work
from qa.export.note import note
from tests.support.qa import reports

MADE = date(2025, 3, 1)

HOSTILE = (
    '<script>alert("x")</script> & é [a](http://b.c) ![i](x) **gras** _i_ `c` $m$ \\input{x} { % # ~ ^ }} '
    "@misc{k, title={x}}\nER  - \nTY  - BOOK\r\n# titre\n- liste\n1. un\n    code\n\n---\n"
    "fin\x00\x1b[2J\ud800\ufffe\u2028."
)
"""Text that would be markup in every format if it were not escaped."""

QUESTION = "Que dit-on du foncier ?"


def citation(quote="Il faut agir.", *, number=1, of=None, path=("Ouverture",), **changes):
    """Return a citation of a report's words, with other facts if given."""
    document = of or reports.document()
    passage = reports.passage(quote, path=path, of=document)
    return replace(cite(document, passage, number=number, span=(0, len(quote))), **changes)


def hostile(number=1):
    """Return a citation whose words, path and report are hostile."""
    document = reports.document(text=HOSTILE, sections=(), speeches=(), pages=())
    work = Work(HOSTILE, None, "2019-05", HOSTILE)
    return citation(HOSTILE, number=number, of=document, path=("Ouverture", HOSTILE), work=work)


def answer(*sentences, question=QUESTION, **changes):
    """An answer of these sentences; of two, the second with a short answer, where none is given."""
    first = Sentence((citation(),))
    second = Sentence((citation("Le bailleur prête un local.", number=2), citation(number=1)), mark=(3, 11))
    values = {"question": question, "understood": question, "hits": (), "confidence": 0.9}
    return Answer(sentences=sentences or (first, second), **values | changes)


def silence():
    """The answer that says nothing."""
    return Answer(QUESTION, QUESTION, (), (), 0.1)


def written(given=None):
    """The note of an answer, made on the first of March 2025."""
    return note(answer() if given is None else given, made=MADE)
