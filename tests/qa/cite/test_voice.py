"""Speakers are attributed sentence by sentence, and a person mentioned is never a speaker."""

import pytest

from ingest import Speaker, Speech
from qa.cite.voice import Voice, voice
from tests.support.qa import reports

TEXT = """La journée a réuni 150 personnes. Anne Dupré souligne que le foncier est rare. Il faut agir.

Anne Dupré rappelle la loi. Pour Luc Roy, elle ne suffit pas. Un participant demande une aide.

La suite du propos sans nom. Plusieurs participants s’inquiètent.

« Nous avons fait une carte de nos locaux. Elle ne suffit pas. » Tout est dit.

Luc Roy parle du bail. Il est long.

Le loyer est cher. Luc Roy souligne qu’il baisse.

M. ROY : Nous paierons. Il le faut.

Anne Dupré et Luc Roy proposent un fonds. Personne ne répond à Anne Dupré."""


def speeches():
    paragraphs = {"La journée": ["Anne Dupré"], "Anne Dupré rappelle": ["Anne Dupré", "Luc Roy"]}
    for opening, names in paragraphs.items():
        start = TEXT.index(opening)
        for name in names:
            yield Speech(start, TEXT.index("\n", start), Speaker(name, "named"))
    for opening in ("Luc Roy parle", "Le loyer"):
        start = TEXT.index(opening)
        yield Speech(start, TEXT.index("\n", start), Speaker("Luc Roy", "named"))
    start = TEXT.index("M. ROY")
    yield Speech(start, TEXT.index("\n", start), Speaker("Luc Roy", "named"))
    start = TEXT.index("La suite")
    yield Speech(start, TEXT.index("\n", start), Speaker("Luc Roy", "carried"))
    start = TEXT.index("Anne Dupré et Luc")
    yield from (Speech(start, len(TEXT), Speaker(name, "named")) for name in ("Anne Dupré", "Luc Roy"))


def said(words, kind="session"):
    document = reports.document(text=TEXT, sections=(), speeches=tuple(speeches()))
    start = TEXT.index(words)
    passage = reports.passage(TEXT, kind=kind, of=document)
    return voice(document, passage, span=(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("La journée a réuni 150 personnes.", Voice("reported")),  # before she is named in her paragraph
        ("Anne Dupré souligne que le foncier est rare.", Voice("named", ("Anne Dupré",))),
        ("Il faut agir.", Voice("named", ("Anne Dupré",))),
        ("Anne Dupré rappelle la loi.", Voice("named", ("Anne Dupré",))),
        ("Pour Luc Roy, elle ne suffit pas.", Voice("named", ("Luc Roy",))),
        ("Un participant demande une aide.", Voice("anonymous")),
        ("M. ROY : Nous paierons.", Voice("named", ("Luc Roy",))),  # a label names
        ("Le loyer est cher.", Voice("carried", ("Luc Roy",))),  # the paragraph before is his
        ("Luc Roy parle du bail. Il est long.\n\nLe loyer est cher.", Voice("carried", ("Luc Roy",))),  # one voice
        ("Il le faut.", Voice("named", ("Luc Roy",))),
        ("La suite du propos sans nom.", Voice("carried", ("Luc Roy",))),
        ("Plusieurs participants s’inquiètent.", Voice("anonymous")),
        ("« Nous avons fait une carte de nos locaux.", Voice("anonymous")),
        ("Elle ne suffit pas. »", Voice("anonymous")),
        ("Tout est dit.", Voice("reported")),
        ("Anne Dupré et Luc Roy proposent un fonds.", Voice("named", ("Anne Dupré", "Luc Roy"))),
        ("La journée a réuni 150 personnes. Anne Dupré souligne", Voice("several", ("Anne Dupré",))),
    ],
)
def test_each_sentence_has_its_voice(words, expected):
    """A speech begins with the sentence that names its speaker and ends where another's begins."""
    assert said(words) == expected


def test_proposals_are_collective():
    """Nobody signs what a workshop proposes."""
    assert said("Tout est dit.", kind="proposals") == Voice("collective")


def test_a_voice_without_names_cannot_name_and_the_reverse():
    """Names belong to the kinds that are tied to people."""
    with pytest.raises(ValueError, match="named voice"):
        Voice("named")
    with pytest.raises(ValueError, match="reported voice"):
        Voice("reported", ("Anne Dupré",))
