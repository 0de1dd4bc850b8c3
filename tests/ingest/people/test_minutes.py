"""ingest.people: rolls, turns and reported speech in minutes, transcripts and notes of many forms."""

from __future__ import annotations

import pytest

from ingest import Document
from ingest.blocks import Block
from ingest.grid import Grid
from ingest.people.rolls.table import column_heads
from tests.support.invented import parsed

_PROSE = "Les travaux de la halle dureront deux ans et le marché se tiendra sur la place."


def _people(text: str) -> list[tuple[str, str | None]]:
    document = parsed(text)
    return [(person.name, document.presence(person.name)) for person in document.people]


def _who(document: Document, words: str) -> list[str]:
    at = document.text.index(words)
    speeches = (one for one in document.speeches if one.start <= at < one.end)
    return [f"{one.speaker} {one.speaker.attribution}" for one in speeches if one.speaker.attribution != "listed"]


_THREE = ["Odile Tardy", "Marc Bellegarde", "Inès Courtil"]


@pytest.mark.parametrize(
    "roll",
    [
        "Présents : Odile TARDY, Marc BELLEGARDE, Inès COURTIL.",
        "Étaient présents : Mme Odile Tardy, M. Marc Bellegarde et Mme Inès Courtil",
        "Étaient présents Mme Odile Tardy, M. Marc Bellegarde, Mme Inès Courtil.",
        "Membres présents (3) : Odile TARDY - Marc BELLEGARDE - Inès COURTIL",
        "Présents : TARDY Odile, BELLEGARDE Marc, COURTIL Inès",
        "Présents : Tardy Odile, Bellegarde Marc, Courtil Inès",
        "Participants : Odile Tardy (Région), Marc Bellegarde (Agence de l'eau), Inès Courtil (IGN)",
        "Liste des participants :\n\n- Odile Tardy – Région\n- Marc Bellegarde – Agence de l'eau\n- Inès Courtil – IGN",
        "Participants\n\nOdile Tardy – Région\nMarc Bellegarde – DDT 38\nInès Courtil – IGN - Animatrice",
        "Participants : Odile Tardy - Région Marc BELLEGARDE - DDT 38 Inès Courtil - IGN",
        "Sont présents :\n\n- Mme Odile TARDY, adjointe\n- M. Marc BELLEGARDE\n- Mme COURTIL Inès",
        "Présents : Mmes Odile Tardy et Inès Courtil, M. Marc Bellegarde",
        "Ont répondu oui : Mme Tardy Odile, M. Bellegarde Marc, Mme Courtil Inès",
        "Présents :\nNOM Prénom – Organisme\nTARDY Odile – Région\nBELLEGARDE Marc – Ville\nCOURTIL Inès – DDT 38",
        "Présents :\nCollège des élus : Mmes TARDY Odile, COURTIL Inès ; M. BELLEGARDE Marc",
        "| Date | 3 mars 2021 |\n|---|---|\n| Présents | Odile TARDY (Région), Marc BELLEGARDE, Inès COURTIL |",
    ],
)
def test_a_roll_names_who_is_present(roll: str) -> None:
    """Every name of a roll is a person, first name first, whatever parts the names."""
    found = _people(f"Compte rendu de la réunion du 3 mars 2021\n\n{roll}\n\nBudget\n\n{_PROSE}\n")
    assert sorted(found) == sorted((name, "present") for name in _THREE)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Absente excusée : Lise MORAND", ("Lise Morand", "excused")),
        ("Excusés : Lise MORAND, secrétaire", ("Lise Morand", "excused")),
        ("Absents : M. MORAND Luc", ("Luc Morand", "absent")),
        ("Secrétaire de séance : Mme Lise MORAND", ("Lise Morand", "present")),
        ("Présents : Lise Maison Secrétaire : Odile TARDY", ("Lise Maison", "present")),
        ("Procuration : Lise MORAND donne procuration à Odile TARDY", ("Lise Morand", "represented")),
        ("Absents représentés : Lise MORAND (pouvoir à Odile TARDY)", ("Lise Morand", "represented")),
        (
            "Étaient absents excusés : Mme Lise Morand ayant donné pouvoir à Mme Odile Tardy",
            ("Lise Morand", "represented"),
        ),
    ],
)
def test_a_roll_says_who_is_away(line: str, person: tuple[str, str]) -> None:
    """Excused, absent and represented people are told apart; whoever receives a proxy stays present."""
    present = "Compte rendu du conseil du 3 mars 2021\n\nPrésents : Odile TARDY, Paul VERNET"
    text = f"{present}\n\n{line}\n\nBudget\n\n{_PROSE}\n"
    assert set(_people(text)) == {("Odile Tardy", "present"), ("Paul Vernet", "present"), person}


def test_a_double_name_cut_by_a_spaced_hyphen_is_one() -> None:
    """Where dashes part the names of a roll, a lone family name belongs to the one before."""
    text = f"Conseil\n\nPrésents : Odile TARDY - Marc BELLEGARDE - Paul ROUVIER - COUZON\n\nBudget\n\n{_PROSE}\n"
    assert [name for name, _ in _people(text)] == ["Odile Tardy", "Marc Bellegarde", "Paul Rouvier-Couzon"]


@pytest.mark.parametrize(
    "turn",
    [
        "M. Paul Vernet : ",
        "M. Paul Vernet (Les Verts). – ",
        "M. VERNET : ",
        "- M. Paul VERNET : ",
        "M. Paul Vernet, vice-président du gouvernement et ministre du Budget, de la Fonction publique, de l'Égalité "
        "des chances, des Écoles communales, de la Santé, des Bibliothèques et de la tutelle sur les Caisses. – ",
        "[00:01:12] Paul Vernet : ",
        "VERNET Paul : ",
        "00:01:12 Paul Vernet : ",
        "Paul Vernet (00:01:12) : ",
        "M. Paul Vernet. - ",
    ],
)
def test_a_label_opens_a_turn_that_mentions_do_not_end(turn: str) -> None:
    """A turn of any form runs to the next label, whoever is mentioned in it."""
    text = (
        "Conseil de la vallée\n\nDébat\n\nMme Odile Tardy : Le projet est prêt depuis deux ans, et je le soutiens.\n\n"
        f"{turn}Le chantier de la gare prendra six mois de retard, monsieur Vernet le sait.\n\n"
        "Jean-Luc Moreau développe la pratique du vélo, et je crois que nous y arriverons.\n\n"
        "Mme Odile Tardy : Je vous remercie de cette précision sur le chantier.\n"
    )
    document = parsed(text)
    assert _who(document, "Le chantier de la gare") == ["Paul Vernet named"] or "VERNET :" in turn
    assert [who.rsplit(" ", 1)[1] for who in _who(document, "Jean-Luc Moreau")] == ["carried"]
    assert _who(document, "Je vous remercie") == ["Odile Tardy named"]


@pytest.mark.parametrize(
    ("presidency", "label"),
    [
        ("Présidence de Mme Odile Tardy, présidente.", "Mme la présidente. – "),
        ("sous la présidence de Mme Odile Tardy, maire", "MME LE MAIRE : "),
        ("La séance est présidée par Mme Odile TARDY, maire.", "Mme la Maire : "),
        ("Présidente de séance : Odile Tardy", "La présidente : "),
        ("Mme Odile Tardy est élue présidente de séance.", "Mme la présidente : "),
    ],
)
def test_a_chair_is_known_by_the_presidency(presidency: str, label: str) -> None:
    """Whoever presides speaks under their function; nobody inherits the turn before."""
    text = (
        f"Compte rendu de la séance du 4 mai 2021\n\n{presidency}\n\nQuestions diverses\n\n"
        "M. Paul Vernet : Le chantier de la gare prendra six mois de retard.\n\n"
        f"{label}Le vote aura lieu jeudi prochain, après l'avis de la commission.\n"
    )
    assert _who(parsed(text), "Le vote aura lieu") == ["Odile Tardy named"]


def test_an_unknown_chair_ends_a_turn() -> None:
    """A function that nobody is known to hold takes the floor from whoever had it, and gives it to nobody."""
    text = (
        "Conseil\n\nDébat\n\nM. Paul Vernet : Le chantier de la gare prendra du retard.\n\n"
        "M. le président : Le vote aura lieu jeudi prochain, après l'avis de la commission.\n"
    )
    assert _who(parsed(text), "Le vote aura lieu") == []


_VERBS = (
    "s'inquiète du coût",
    "s'oppose au projet",
    "se félicite du calendrier",
    "s'interroge sur le coût",
    "se réjouit du projet",
    "s'étonne du délai",
    "se demande qui paiera",
    "se dit favorable au projet",
    "refuse le projet",
    "approuve le projet",
    "prend la parole",
    "s'est félicitée du calendrier",
    "fait remarquer que le coût double",
    "rappelle le calendrier",
)


@pytest.mark.parametrize("said", _VERBS)
def test_stance_is_speech_of_its_paragraph_only(said: str) -> None:
    """Somebody reported has their paragraph; the next one is theirs only if "Elle" or a quotation says so."""
    text = (
        f"Rencontre\n\nOuverture\n\nClaire Aubert, trésorière du Comité des riverains, {said}, devant la salle.\n\n"
        "Elle ajoute que la rue est étroite.\n\nLa prochaine réunion aura lieu le 8 avril.\n"
    )
    document = parsed(text)
    assert _who(document, said) == ["Claire Aubert named"]
    assert _who(document, "Elle ajoute") == ["Claire Aubert carried"]
    assert _who(document, "La prochaine réunion") == []
    assert [(one.name, one.role) for one in document.people] == [("Claire Aubert", "trésorière")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Monsieur le Maire informe le conseil que le courrier est parti.", "Gilles Jouvet"),
        ("Le maire a également précisé que le courrier est parti.", "Gilles Jouvet"),
        ("Comme le souligne M. le Maire, le courrier est parti.", "Gilles Jouvet"),
        ("Le maire de Sauvigny précise que le courrier est parti.", ""),
        ("Mme la Maire précise que le courrier est parti.", ""),
    ],
)
def test_a_function_speaks_in_minutes(sentence: str, name: str) -> None:
    """Monsieur le Maire is the mayor who presides; a mayor of elsewhere, or of another gender, is not."""
    text = (
        "Compte rendu du conseil municipal du 19 mai 2021\n\nsous la présidence de Monsieur Gilles JOUVET, maire\n\n"
        f"Questions diverses\n\n{sentence}\n\n{_PROSE}\n"
    )
    assert _who(parsed(text), sentence) == ([f"{name} named"] if name else [])


@pytest.mark.parametrize(
    "text",
    [
        "# Atelier\n\n## Directive Inondation\n\nDirective Inondation : les classes sont à revoir.\n",
        "# Atelier\n\n## Débat\n\nStandard PPR indique les zones exposées au risque.\n",
        "# Atelier\n\n## Débat\n\nCollegium Musicae propose des concerts et un atelier de lutherie.\n",
        "# Atelier\n\n## Voirie\n\nVoirie du Marquet précise que les travaux sont finis.\n",
        "# Atelier\n\n## Cadre\n\nEnfin, Vincent Sarmel [6] et Wilson [7] soulignent l'intention des actions.\n",
        "# Atelier\n\n## Cadre\n\nPaul Vernet (2014) souligne l'intention des actions.\n",
        "# Atelier\n\n## Débat\n\nL'école Jules Ferry propose un atelier, rue Jean Moulin.\n",
        "# Atelier\n\n## Hommage à Jean Moulin\n\nLa place sera refaite.\n",
        "# Atelier\n\n## Débat\n\nMonsieur le Maire informe le conseil que le courrier est parti.\n",
        "# Atelier\n\n## Débat\n\nNB : les plans sont au secrétariat, et GASPAR : les données y sont.\n",
    ],
)
def test_capitals_alone_are_nobody(text: str) -> None:
    """Standards, agreements, ensembles, streets, functions and cited authors are no people of a report."""
    assert parsed(text).people == ()


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Karine Ablon et Gaël Lardat, Institut des langues", ["Karine Ablon", "Gaël Lardat"]),
        ("Rachid Chantrel, Laboratoire de robotique", ["Rachid Chantrel"]),
        ("Keynote d'Émilie Rouzet", ["Émilie Rouzet"]),
        ("Projet lettres numérisées. Line Cottin (Centre Vale)", ["Line Cottin"]),
        ("Jason Friedel CRKN", ["Jason Friedel"]),
        ("Les sols vivants, par Mme Odile Tardy, agronome", ["Odile Tardy"]),
        ("Table ronde avec Anne Roy et Paul Vernet", ["Anne Roy", "Paul Vernet"]),
        ("Compter les sols en ville (Anne Roy et Paul Vernet, Centre Vale)", ["Anne Roy", "Paul Vernet"]),
        ("« Compter les sols » Anne Roy (Centre Vale)", ["Anne Roy"]),
    ],
)
def test_a_heading_names_the_speakers_of_its_section(heading: str, names: list[str]) -> None:
    """What stands below is the talk of those whom a heading names, and of nobody whom their words cite."""
    text = (
        f"# Journée d'étude\n\n## {heading}\n\nLes archives posent la question de ce que l'on oublie. "
        "Pierre Mourier souligne souvent que rien ne dure.\n\nIl faut apprendre à lire des traces.\n"
    )
    document = parsed(text)
    assert _who(document, "Les archives posent") == [f"{name} authored" for name in names]
    assert _who(document, "Il faut apprendre") == [f"{name} authored" for name in names]
    assert "Pierre Mourier" not in [person.name for person in document.people]
    longer = parsed(f"{text}\n## Ana Roy, Institut des sols\n\n{_PROSE}\n")
    assert "Institut des sols" not in [person.organisation for person in longer.people][: len(names)]


def test_two_names_on_a_line_are_two_people() -> None:
    """Names without a comma between them are not fused."""
    text = f"Réunion\n\nParticipants : Odile Tardy Marc Bellegarde Inès Courtil\n\nBudget\n\n{_PROSE}\n"
    assert [name for name, _ in _people(text)] == _THREE


def test_a_caption_across_a_table_of_participants_names_no_column() -> None:
    """The heads of the columns are looked for below a cell that covers them all."""
    grid = Grid((("Participants", "Participants"), ("Nom", "Fonction"), ("Odile Varenne", "maire")), 2)
    assert column_heads(Block("paragraph", grid.text, table=grid)) == ("name", "role")


def test_a_table_of_participants_gives_role_and_organisation() -> None:
    """The columns of a table of participants are known by their heads."""
    text = (
        "# Réunion du 8 avril 2021\n\n| Participants | |\n|---|---|\n| **Nom/Prénom** | **Organisme - Fonction** |\n"
        "| Odile Tardy | Agence de l'eau – Chargée de mission |\n| Marc Bellegarde | Région – Responsable du pôle |\n\n"
        "## Suivi\n\nMarc Bellegarde indique que les données seront publiées.\n"
    )
    document = parsed(text)
    people = [(one.name, one.role, one.organisation, document.presence(one.name)) for one in document.people]
    assert people == [
        ("Odile Tardy", "Chargée de mission", "Agence de l'eau", "present"),
        ("Marc Bellegarde", "Responsable du pôle", "Région", "present"),
    ]


@pytest.mark.parametrize(
    ("said", "role", "organisation"),
    [
        ("ingénieur à la métropole, annonce que la rue sera pavée en mai.", "ingénieur", "métropole"),
        ("directrice de l'association Tous en Selle, cite un chiffre.", "directrice", "association Tous en Selle"),
        ("présidente du conseil de quartier, rappelle le budget.", "présidente du conseil de quartier", None),
    ],
)
def test_a_role_ends_before_what_is_said(said: str, role: str, organisation: str | None) -> None:
    """A short paragraph with a name, a role and a verb is no line that introduces a speaker."""
    document = parsed(f"# Conseil\n\n## Voirie\n\nRachida Benali, {said}\n\n## Propreté\n\n{_PROSE}\n")
    people = [(one.name, one.role, one.organisation) for one in document.people]
    assert people == [("Rachida Benali", role, organisation)]
    assert _who(document, said[:12]) == ["Rachida Benali named"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "M. le Maire laisse la parole à la secrétaire de mairie Agnès Roux qui expose le budget.",
            ["Agnès Roux"],
        ),
        ("Présentation du plan de fleurissement par Agnès Roux, avec les élèves de l'école.", ["Agnès Roux"]),
        ("Selon les dires du maire, Agnès Roux, la ville a versé deux millions.", ["Agnès Roux"]),
        ("Une expérimentation menée par Agnès Roux porte sur les cartes.", []),
        ("Mme ROUX Agnès et Mme Paule Viel se sont proposées pour la bibliothèque.", []),
        ("Agnès Roux est proposée comme déléguée au syndicat.", []),
        ("La parole est donnée à Agnès Roux.", []),
        ("Il remercie Agnès Roux, absente ce soir.", []),
    ],
)
def test_who_does_what_is_said_speaks(sentence: str, names: list[str]) -> None:
    """Whoever is handed the floor or presents speaks; whoever is proposed, chosen or thanked does not."""
    document = parsed(f"# Conseil du 3 mars 2021\n\n## Débat\n\n{sentence}\n\n## Suite\n\n{_PROSE}\n")
    assert _who(document, sentence) == [f"{name} named" for name in names]


@pytest.mark.parametrize(
    ("label", "voice"),
    [
        ("Viel : ", "Paule Viel named"),
        ("P.Viel : ", "Paule Viel named"),
        ("M. Petit : ", "Marc Petit named"),
        ("VIEL : ", "Paule Viel named"),
        ("Kerdoncuff : ", ""),
        ("Une voix dans la salle : ", ""),
        ("M. le rapporteur. – ", ""),
    ],
)
def test_any_label_ends_the_turn_before(label: str, voice: str) -> None:
    """In a transcript a name that nobody is known by takes the floor from whoever had it."""
    turns = "".join(
        f"{name} : Je tiens à cette halle, et nous la garderons.\n\n"
        for name in ("Paule Viel", "Agnès Roux", "Marc Petit", "Paule Viel", "Agnès Roux")
    )
    document = parsed(f"# Rencontre\n\n## Débat\n\n{turns}{label}Cette place doit rester au marché du samedi.\n")
    assert _who(document, "Cette place") == ([voice] if voice else [])


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Annie Joliet, 2e année de thèse\n\nUniversité de Vaulny, France\na.joliet@exemple.fr", "Annie Joliet"),
        ("Annie Joliet¹\n\n¹ Laboratoire des Sols, CNRS, Vaulny", "Annie Joliet"),
        ("JOLIET Annie\nInstitut des Sols, Vaulny", "Annie Joliet"),
    ],
)
def test_the_author_of_a_paper_stands_below_its_title(head: str, author: str) -> None:
    """A name above an affiliation or an address is the author's."""
    text = f"# Les sols vivants\n\n{head}\n\n**Résumé** Sur les sols.\n\n## 1 Introduction\n\n{_PROSE}\n"
    assert [person.name for person in parsed(text).people] == [author]


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Notre trésorière Agnès Roux rappelle que le compte est juste.", "trésorière"),
        ("La secrétaire de mairie, Agnès Roux, rappelle que le compte est juste.", "secrétaire de mairie"),
        (
            "Agnès Roux (adjointe chargée des écoles, des crèches et du sport) rappelle que tout va.",
            None,
        ),
        ("Madame Agnès Roux conseillère municipale, rappelle que le compte est juste.", "conseillère municipale"),
    ],
)
def test_a_role_stands_before_or_after_a_name(said: str, role: str | None) -> None:
    """A role is read before a name, after it, and whole between brackets."""
    found = parsed(f"# Conseil\n\n## Débat\n\n{said}\n\n## Suite\n\n{_PROSE}\n").people
    assert [(one.name, one.role) for one in found] == [
        ("Agnès Roux", role or "adjointe chargée des écoles, des crèches et du sport")
    ]


def test_somebody_on_a_roll_of_first_names_speaks() -> None:
    """Where a roll has first names only, they name people in the text too."""
    text = f"Conseil\n\nPrésents : Yves, Agnès, Marc\n\nDébat\n\n{_PROSE}\n\nYves précise que la halle est fermée.\n"
    assert _who(parsed(text), "Yves précise") == ["Yves named"]


def test_a_verb_before_a_colon_is_speech_not_an_unnamed_turn() -> None:
    """What "Mme Bersot présente les effectifs :" introduces is hers."""
    document = parsed("# Conseil du 3 mai 2021\n\n## École\n\nMme Bersot présente les effectifs : ils montent.\n")
    assert _who(document, "ils montent") == ["Bersot named"]


def test_a_turn_goes_on_where_its_speaker_says_i() -> None:
    """Somebody mentioned in a turn does not take it where "j'ajoute" shows who speaks."""
    text = "# Débat du 3 mai 2021\n\n## Port\n\nMme Paule ARNOU : Bonsoir.\n\n"
    text += "Hugo Castel affirme que tout va, et j'ajoute ceci.\n"
    assert _who(parsed(text), "j'ajoute") == ["Paule Arnou carried"]


def test_a_heading_gives_its_speakers_their_own_institution() -> None:
    """Two talks below each other are not authors with one affiliation."""
    text = "# Journée du 3 mai 2021\n\n## Lire\n\n### Karine Ablin et Gaël Lardy, Institut des langues\n\n"
    text += f"{_PROSE}\n\n### Rachid Chanal, Laboratoire de robotique\n\n{_PROSE}\n"
    found = {person.name: (person.role, person.organisation) for person in parsed(text).people}
    lab = (None, "Laboratoire de robotique")
    language = (None, "Institut des langues")
    assert found == {"Karine Ablin": language, "Gaël Lardy": language, "Rachid Chanal": lab}


def test_a_list_of_family_names_gives_nobody_a_role() -> None:
    """A civility of several, "Mmes", stands before names, none of which says what the one before does."""
    names = "Ont voté pour : Mmes Odile Tardy, Courtil ; MM. Bellegarde, Kermoal."
    found = parsed(f"Compte rendu de la réunion du 3 mars 2021\n\n{names}\n\nBudget\n\n{_PROSE}\n").people
    assert [(one.name, one.role, one.organisation) for one in found] == [
        (name, None, None) for name in ("Odile Tardy", "Courtil", "Bellegarde", "Kermoal")
    ]


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("S. Roux rappelle le délai.", "Sylvie Roux named"),
        ("J.-N. Petit rappelle le délai.", "Jean-Noël Petit named"),
        ("J. Petit rappelle le délai.", "Jean-Noël Petit named"),
        ("J.-N. P. – Le délai est court, vraiment très court.", "Jean-Noël Petit named"),
        ("A. Viel rappelle le délai.", "A. Viel named"),
        ("Gaston Colin rappelle le délai.", "Gaston Colin named"),
    ],
)
def test_initials_name_the_one_person_they_fit(said: str, speaker: str) -> None:
    """Initials are somebody known, unless two people share them."""
    roll = "Présents : Sylvie Roux, Jean-Noël Petit, Anne Viel, Agnès Viel, G. Colin"
    document = parsed(f"# Compte rendu de la réunion du 3 mars 2021\n\n{roll}\n\n## Budget\n\n{said}\n")
    assert _who(document, said) == [speaker]


def test_a_name_above_the_title_of_a_talk_holds_the_floor() -> None:
    """A heading that names a speaker and one with the title of the talk are both of the talk."""
    document = parsed(f"# Journée\n\n## Marie Petit, Université de Vaulny\n\n### Le grain du bois\n\n{_PROSE}\n")
    assert _who(document, _PROSE) == ["Marie Petit authored"]


_ROLL = "Présents : Odile TARDY (présidente), Marc BELLEGARDE, Inès COURTIL"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Inès rapporte que la halle sera prête au printemps.", "Inès Courtil"),
        ("Inès : la halle sera prête au printemps, c'est promis.", "Inès Courtil"),
        ("- Marché : Mme Courtil indique que la halle sera prête.", "Inès Courtil"),
        ("- M. Bellegarde signale que la halle sera prête.", "Marc Bellegarde"),
    ],
)
def test_people_of_a_roll_speak_by_first_name_and_in_lists(said: str, who: str) -> None:
    """A first name that one person of a roll bears calls them, in a sentence or a label; items of a list speak too."""
    document = parsed(
        f"Compte rendu de la réunion du 3 mars 2021\n\n{_ROLL}\n\n## Halle\n\n{said}\n\n## Budget\n\n{_PROSE}\n"
    )
    assert _who(document, "la halle sera prête") == [f"{who} named"]


def test_a_first_name_that_two_people_bear_calls_nobody() -> None:
    """Where the roll has two of one first name, the first name alone is nobody."""
    roll = f"{_ROLL}, Inès MOREL"
    document = parsed(f"Compte rendu de la réunion du 3 mars 2021\n\n{roll}\n\nHalle\n\nInès rapporte que tout va.\n")
    assert _who(document, "tout va") == []


@pytest.mark.parametrize("signature", ["Le maire, Odile TARDY", "Le Maire,\nOdile TARDY", "La maire : Odile Tardy"])
def test_who_signs_as_the_mayor_is_the_mayor(signature: str) -> None:
    """An office above a name at the end is the person's, so that « le maire » is known."""
    roll = _ROLL.replace(" (présidente)", "")
    said = "Le maire présente le plan de la halle."
    document = parsed(f"Conseil municipal du 3 mars 2021\n\n{roll}\n\nHalle\n\n{said} {_PROSE}\n\n{signature}\n")
    assert _who(document, "le plan de la halle") == ["Odile Tardy named"]


def test_the_bracket_of_a_label_may_hold_a_first_name() -> None:
    """A label such as "Mme TARDY (Odile) :" is how Quebec's assembly prints a name; voices without one end a turn."""
    turns = "Mme TARDY (Odile) : Merci beaucoup.\n\nDes voix : Oh!\n\n" * 5
    document = parsed(f"# Débats\n\n## Budget\n\n{turns}M. ROY (PRG) : Je vote contre.\n")
    assert [(one.name, one.organisation) for one in document.people] == [("Odile Tardy", None), ("Roy", "PRG")]
    assert _who(document, "Des voix") == []


@pytest.mark.parametrize(
    "names",
    [
        "Odile Tardy (Université de Vaulny, Vaulny, France), Marc Bellegarde (Inrae, Brou), Inès\nCourtil (ERG, Liège)",
        "Le bois dans la ville\nOdile Tardy (Università del Po, Turin, Italie)\nMarc Bellegarde (Inrae, Brou) "
        "Inès Courtil (ERG, Liège)\nCe que le bois change aux rues, aux toits et aux façades depuis vingt ans",
    ],
)
def test_the_programme_of_a_congress_names_people_with_their_institutions(names: str) -> None:
    """Lines that hold names, each with an institution and its town in brackets, are people."""
    text = f"# Congrès du bois\n\n## Mardi 4 juin\n\n{_PROSE}\n\n{names}\n\n{_PROSE} (Madame Bovary, Paris).\n"
    assert sorted(person.name for person in parsed(text).people) == sorted(_THREE)


def test_a_full_stop_ends_the_labels_of_a_transcript_that_prints_them_so() -> None:
    """Five such labels make the form of a report; in minutes a sentence that ends with a name is a sentence."""
    said = [
        "M. le président. La parole est à Mme la ministre.",
        "Mme Odile Tardy, ministre de la mer. Ce texte crée une licence.",
        "Je sais les craintes qu'il soulève.",
        "M. Marc Bellegarde (PRG). Combien coûtera-t-elle ?",
        "Plusieurs représentants du groupe PRG. Très bien !",
        "Mme Odile Tardy. Douze euros, monsieur Bellegarde.",
        "M. le président. Je mets le texte aux voix.",
    ]
    opened = "La séance est ouverte sous la présidence de M. Luc Faucon, vice-président."
    document = parsed(f"# Débats\n\n## La pêche\n\n{opened}\n\n" + "\n\n".join(said))
    assert [_who(document, words) for words in said] == [
        ["Luc Faucon named"],
        ["Odile Tardy named"],
        ["Odile Tardy carried"],
        ["Marc Bellegarde named"],
        [],
        ["Odile Tardy named"],
        ["Luc Faucon named"],
    ]
    minutes = parsed(f"# Compte rendu\n\n## La pêche\n\nM. Marc Bellegarde. {_PROSE}\n\nIl part à midi.\n")
    assert not any(_who(minutes, words) for words in ("Il part", _PROSE))
