"""ingest.people.reported: who says which sentences of minutes."""

from __future__ import annotations

import pytest

from ingest import Document
from tests.support.invented import parsed

_ROLL = "Présents : Mme Odile TARDY (maire), M. Marc BELLEGARDE, Mme Inès COURTIL, M. Luc FAUCON"


def _read(text: str) -> Document:
    return parsed(f"# Compte rendu du conseil du 3 mars 2021\n\n{_ROLL}\n\n## Halle\n\n{text}\n")


def _signed(document: Document, words: str) -> list[str]:
    at = document.text.index(words)
    over = (one for one in document.speeches if one.start <= at < one.end)
    return [str(one.speaker) for one in over if one.speaker.attribution in ("named", "carried")]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("M. Bellegarde, à qui Mme Courtil demande si la halle est chère, répond que non.", ["Marc Bellegarde"]),
        ("M. Bellegarde, représenté par M. Faucon, indique que la halle est chère.", ["Marc Bellegarde"]),
        ("M. Bellegarde, au nom de Mme Courtil, indique que la halle est chère.", ["Marc Bellegarde"]),
        ("En réponse à Mme Courtil, M. Bellegarde indique que la halle est chère.", ["Marc Bellegarde"]),
        ("Après l'intervention de Mme Courtil, M. Bellegarde se félicite du projet.", ["Marc Bellegarde"]),
        ("M. Bellegarde, citant Mme Courtil, affirme que la halle ouvrira.", ["Marc Bellegarde"]),
        ("M. Bellegarde accueille la presse et précise que la halle ouvrira.", ["Marc Bellegarde"]),
        ("Mme Courtil et M. Bellegarde demandent un audit.", ["Inès Courtil", "Marc Bellegarde"]),
        ("La parole est donnée à Mme Courtil, qui expose le plan.", ["Inès Courtil"]),
        ("« Tout est prêt », assure Mme Courtil.", ["Inès Courtil"]),
        ("Oui, répond Mme Courtil.", ["Inès Courtil"]),
        ("Il est rappelé par Mme Courtil que la halle est chère.", ["Inès Courtil"]),
        ("Comme l'a rappelé Mme Courtil, la halle est chère.", ["Inès Courtil"]),
        ("Selon Mme Courtil, M. Bellegarde estime que la halle est chère.", ["Inès Courtil"]),
        ("M. Bellegarde n'approuve pas le plan.", ["Marc Bellegarde"]),
        ("M. Bellegarde n'a pas dit que la halle ouvrirait.", []),
        ("M. Bellegarde aurait déclaré que la halle ouvrirait.", []),
        ("Comme le disait M. Bellegarde, la halle est chère.", []),
        ("Lors du dernier conseil, M. Bellegarde avait demandé un audit.", []),
        ("Si M. Bellegarde confirme le prix, la halle ouvrira.", []),
        ("La presse a été accueillie par M. Bellegarde.", []),
        ("Tous, hormis M. Bellegarde, approuvent le plan.", []),
        ("M. Bellegarde note les présences.", []),
        ("M. Bellegarde a été félicité pour le plan.", []),
        ("Le rapport de M. Bellegarde indique que la halle est chère.", []),
        ("Le projet que M. Bellegarde propose depuis dix ans est prêt.", []),
        ("M. Bellegarde trouve le prix trop élevé.", ["Marc Bellegarde"]),
        ("M. Bellegarde trouve un cahier trop usé.", []),
        ("M. Bellegarde fait valoir ses droits à la retraite.", []),
        ("M. Bellegarde fait valoir que la halle est chère.", ["Marc Bellegarde"]),
        ("M. Bellegarde accueille favorablement le plan.", ["Marc Bellegarde"]),
        ("Après lecture du bilan par M. Bellegarde, les comptes sont votés.", []),
        ("Présentation du bilan par M. Bellegarde : la halle est chère.", ["Marc Bellegarde"]),
        ("« La halle me plaît », sourit Mme Courtil.", ["Inès Courtil"]),
        ("Le maire délégué de Sauvigny précise que la halle est chère.", []),
    ],
)
def test_a_sentence_is_of_its_subject(sentence: str, names: list[str]) -> None:
    """Whoever is the subject of a verb of saying says the sentence; an object, an agent or a denial says nothing."""
    assert sorted(_signed(_read(sentence), sentence)) == names


@pytest.mark.parametrize(
    ("following", "name"),
    [
        ("La charpente sera refaite.", ""),
        ("En effet, la charpente sera refaite.", "Inès Courtil"),
        ("Celle-ci sera refaite.", "Inès Courtil"),
        ("La charpente serait à refaire.", "Inès Courtil"),
        ("Elle ajoute que la charpente sera refaite.", "Inès Courtil"),
        ("« La charpente sera refaite », dit-elle.", "Inès Courtil"),
        ("Il ajoute que la charpente sera refaite.", ""),
        ("M. Faucon est absent ce soir.", ""),
        ("Ce dernier en prend acte.", ""),
        ("Le conseil municipal prend acte.", ""),
        ("Il est rappelé que la charpente est classée.", ""),
        ("Un débat s'engage.", ""),
        ("Le plan est adopté par 12 voix.", ""),
        ("Plusieurs habitants demandent une rampe.", ""),
    ],
)
def test_words_end_where_another_acts(following: str, name: str) -> None:
    """A pronoun, a link or the conditional goes on with who speaks, until minutes tell of another or the sitting."""
    document = _read(f"Mme Courtil indique que la halle est chère. {following}")
    assert _signed(document, following) == ([name] if name else [])


def test_an_answer_to_a_question_is_not_of_who_asks() -> None:
    """What follows a question is somebody else's; a pronoun may mean either of two."""
    document = _read(
        "Mme Courtil demande si la halle est chère. Elle coûte deux millions. Elle répond à tous les besoins."
    )
    assert [_signed(document, words) for words in ("Mme Courtil demande", "Elle coûte")] == [["Inès Courtil"], []]
    both = _read("M. Faucon interroge M. Bellegarde sur la halle. Il répond que la halle est chère.")
    assert _signed(both, "Il répond") == []


def test_clauses_of_one_sentence_are_of_two_people() -> None:
    """Where two people say a clause each, neither has the other's."""
    document = _read("Mme Courtil propose un report, et M. Faucon demande un vote.")
    assert _signed(document, "un report") == ["Inès Courtil"]
    assert _signed(document, "un vote") == ["Luc Faucon"]


def test_a_quotation_belongs_to_who_is_said_to_say_it() -> None:
    """A name between quotation marks takes no floor, and sentences of a quotation are of whom its end names."""
    document = _read("« La halle est chère. M. Faucon rappelle souvent le prix », regrette Mme Courtil.")
    assert _signed(document, "La halle est chère") == _signed(document, "M. Faucon rappelle") == ["Inès Courtil"]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("La préfecture indique que la halle est classée.", "la préfecture"),
        ("L'association des riverains s'inquiète du bruit.", "l'association des riverains"),
        ("La DREAL demande une étude.", "la DREAL"),
        ("Le cabinet Ana Roy conseille de reporter les travaux.", "le cabinet Ana Roy"),
        ("La préfecture propose des stages.", ""),
        ("Le PLU indique que la halle est classée.", ""),
        ("Les communes souhaitent déposer une motion.", ""),
    ],
)
def test_an_organisation_speaks_as_one(sentence: str, body: str) -> None:
    """An organisation that says something is a voice of its own kind; what it does, plans and plurals are none."""
    document = _read(sentence)
    assert _signed(document, sentence) == ([body] if body else [])
    assert [one.name for one in document.people if one.kind == "organisation"] == ([body] if body else [])


def test_a_letter_read_aloud_and_labels_inside_a_paragraph() -> None:
    """What is read is not of whoever reads it; a label within a paragraph opens a turn of its own."""
    letter = _read("M. Faucon donne lecture d'une lettre de M. Bellegarde : « Je pars en mai. »")
    assert _signed(letter, "Je pars") == []
    both = _read("Mme Courtil : La halle est prête. M. Faucon : C'est faux, elle ne l'est pas.")
    assert [_signed(both, words) for words in ("La halle est", "C'est faux")] == [["Inès Courtil"], ["Luc Faucon"]]


def test_whom_somebody_quotes_in_an_answer_signs_nothing() -> None:
    """Where somebody without a name says "je", those whom they name are quoted by them."""
    document = _read("Je cultive deux hectares. M. Faucon affirme que c'est trop.")
    assert _signed(document, "M. Faucon affirme") == []


def test_notes_of_quotations_give_each_its_own() -> None:
    """In notes taken live a name before a quotation has that one; what stands between is nobody's."""
    document = _read('Luc Faucon "tout est prêt"\n\n"rien ne l\'est"\n\nOn rit.\n\nInès Courtil "on verra"')
    signed = [_signed(document, words) for words in ("tout est", "rien ne", "On rit", "on verra")]
    assert signed == [["Luc Faucon"], [], [], ["Inès Courtil"]]


@pytest.mark.parametrize(
    ("before", "sentence", "names"),
    [
        ("Mme Courtil a visité dix halles.", "Elle montre que la nôtre est chère.", ["Inès Courtil"]),
        ("Mme Courtil a visité dix halles. L'une est rouverte.", "D'après elle, c'est cher.", ["Inès Courtil"]),
        ("Mme Courtil a visité dix halles. Une halle a rouvert.", "Elle montre que c'est cher.", []),
        ("Mme Courtil a visité dix halles.", "Il montre que la nôtre est chère.", []),
        ("Mme Courtil a visité dix halles avec Mme Tardy.", "Elle montre que la nôtre est chère.", []),
        ("M. Bellegarde a remis un rapport.", "Il montre que la halle est chère.", []),
        ("M. Bellegarde salue le travail de l'architecte.", "Celui-ci estime les travaux à dix mille euros.", []),
        ("M. Bellegarde a visité dix halles.", "Il tond la pelouse.", []),
        ("M. Bellegarde a rencontré l'architecte.", "Il estime les travaux à dix mille euros.", []),
    ],
)
def test_a_pronoun_means_the_one_whose_doings_were_told(before: str, sentence: str, names: list[str]) -> None:
    """Where nobody has spoken, it does so only right behind, before a verb of saying, and where no other is named."""
    assert _signed(_read(f"{before} {sentence}"), sentence) == names


_LINES = "# Verbatim de la plénière, 3 mars 2021\n\n## Débat\n\n"


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "**Ana Viel**\n\nLe bois manque.\n\n**Luc Faucon**\n\nIl est cher.\n\n**Ana Viel**\n\nOui.",
            "Il est",
            ["Luc Faucon"],
        ),
        ("**Ana Viel**\n\nLe bois manque.\n\nRires.\n\n**Luc Faucon**\n\nOui.\n\n**Ana Viel**\n\nNon.", "Rires", []),
        ("**Ana Viel**\n\nagronome\n\n**Luc Faucon**\n\nédile\n\n**Ana Viel**\n\nagronome", "édile", []),
        (
            "**Ana Viel**\nAgronome. Elle dirige.\n\n**Luc Faucon**\nIl peint.\n\n**Ana Viel**\nElle lit.",
            "Il peint",
            [],
        ),
        ("**Ana Viel**\nJe lis.\n\nUNE VOIX\nPlus fort !\n\n**Ana Viel**\nJe lis fort.", "Plus fort", []),
    ],
)
def test_a_name_alone_on_its_line_is_a_label_where_it_comes_again(text: str, words: str, names: list[str]) -> None:
    """The words below it are theirs, but not what is heard meanwhile, nor lists of names."""
    assert _signed(parsed(_LINES + text + "\n"), words) == names
