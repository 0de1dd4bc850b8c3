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

Anne Dupré et Luc Roy proposent un fonds. Personne ne répond à Anne Dupré. Anne Dupré accepte et Luc Roy refuse."""


SPOKEN = [
    ("Anne Dupré souligne que le foncier est rare. Il faut agir.", "named", "Anne Dupré"),
    ("Anne Dupré rappelle la loi.", "named", "Anne Dupré"),
    ("Pour Luc Roy, elle ne suffit pas.", "named", "Luc Roy"),
    ("Un participant demande une aide.", "about", "Anne Dupré"),
    ("La suite du propos sans nom.", "carried", "Luc Roy"),
    ("Luc Roy parle du bail. Il est long.", "named", "Luc Roy"),
    ("Le loyer est cher.", "carried", "Luc Roy"),
    ("Luc Roy souligne qu’il baisse.", "named", "Luc Roy"),
    ("M. ROY : Nous paierons. Il le faut.", "named", "Luc Roy"),
    ("Anne Dupré et Luc Roy proposent un fonds.", "named", "Anne Dupré"),
    ("Anne Dupré et Luc Roy proposent un fonds.", "named", "Luc Roy"),
    ("Anne Dupré accepte", "named", "Anne Dupré"),
    ("et Luc Roy refuse.", "named", "Luc Roy"),
]


def speeches():
    for words, attribution, name in SPOKEN:
        start = TEXT.index(words)
        yield Speech(start, start + len(words), Speaker(name, attribution))


def said(words, kind="session"):
    document = reports.document(text=TEXT, sections=(), speeches=tuple(speeches()))
    start = TEXT.index(words)
    passage = reports.passage(TEXT, kind=kind, of=document)
    return voice(document, passage, span=(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("La journée a réuni 150 personnes.", Voice("reported")),
        ("Anne Dupré accepte et Luc Roy refuse.", Voice("several", ("Anne Dupré", "Luc Roy"))),  # a clause each
        ("Anne Dupré souligne que le foncier est rare.", Voice("named", ("Anne Dupré",))),
        ("Il faut agir.", Voice("named", ("Anne Dupré",))),
        ("Anne Dupré rappelle la loi.", Voice("named", ("Anne Dupré",))),
        ("Pour Luc Roy, elle ne suffit pas.", Voice("named", ("Luc Roy",))),
        ("Un participant demande une aide.", Voice("anonymous")),
        ("M. ROY : Nous paierons.", Voice("named", ("Luc Roy",))),  # a label names
        ("Le loyer est cher.", Voice("carried", ("Luc Roy",))),
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
    """A sentence is of whoever has a speech over it; one that is about somebody is nobody's."""
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
