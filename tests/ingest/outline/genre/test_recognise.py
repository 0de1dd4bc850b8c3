"""The genre of a report is recognised by its structure, and its reason told."""

import pytest

from ingest.blocks import Block, Sheet, Source
from ingest.formats import text
from ingest.outline.genre.recognise import genre_of

SEMINAR = """Habiter les faubourgs

Actes du séminaire du 12 mars 2018

Table ronde 1

La table réunit des habitants qui racontent comment leur quartier a changé en trente ans de chantiers.

Atelier 1 : Les rez-de-chaussée

Le groupe propose d'ouvrir les locaux vides aux associations, pour un loyer d'un euro le mètre carré.

Atelier 2 : Les jardins

Le groupe souhaite un jardin par îlot, ouvert à tous le dimanche et fermé la nuit par les voisins.
"""
MINUTES = """Compte rendu de la réunion du comité de pilotage du 4 avril 2017

Présents : Mme Aubertin, M. Calvez, M. Rigal
Excusés : M. Delorme

Ordre du jour
- Calendrier
- Budget

1. Calendrier

Le comité retient le mois de juin pour la livraison. Il est décidé de relancer le bureau d'études.

Prochaine réunion : le 3 mai
"""
COUNCIL = """Commune de Ternay-sous-Bois
Séance du 6 juin 2019

Le conseil municipal, légalement convoqué, s'est réuni à la mairie. Membres en exercice : 15.
Secrétaire de séance : Mme Aubertin

Délibération n° 2019-21 : subvention à la chorale

Après en avoir délibéré, le conseil municipal décide, à l'unanimité, de verser 300 euros.

Délibération n° 2019-22 : vente d'un chemin

Après en avoir délibéré, le conseil municipal approuve la vente par 12 voix pour et 3 abstentions.
"""
TRANSCRIPT = """Séance du mercredi 3 juin 2020

Présidence de Mme Aubertin

Mme la présidente. – La séance est ouverte. La parole est à M. Calvez.

M. Paul Calvez. – Je regrette que le rapport nous parvienne si tard, et je le dis sans colère.

M. le ministre. – Il vous sera remis lundi.

M. Paul Calvez. – Je vous remercie. (Applaudissements)

Mme la présidente. – L'incident est clos.

Mme Odile Rigal. – Je souhaite parler du train.
"""
STUDY_DAY = """# Lire les cadastres : journée d'étude du 9 octobre 2015

## 1re session

### Paul Calvez, université de Ternay

Il retrace la levée des plans dans la vallée, de 1811 à 1830.

### Discussion

Une question porte sur les limites des communes.

## 2e session

### Odile Rigal

Elle compare deux feuilles du même hameau.

### Discussion

On revient sur l'échelle des plans.
"""
PAPER = """# Apprendre à distance dans un lycée agricole

Odile Rigal, université de Ternay

**Résumé.** Nous étudions les messages de trente élèves.

**Mots-clés** : distance, lycée, messages

## 1 Introduction

Les travaux sur la présence à distance sont anciens (Calvez, 2009), et nombreux (Rigal et Aubertin, 2014).

## Bibliographie

Calvez, P. (2009). La présence. Ternay.
"""
ASSEMBLY = """Procès-verbal de l'assemblée générale ordinaire du 4 février 2016

Le rapport moral et le rapport financier sont lus.

PREMIÈRE RÉSOLUTION

L'assemblée générale approuve les comptes. Cette résolution est adoptée à l'unanimité.

DEUXIÈME RÉSOLUTION

L'assemblée générale donne quitus aux gérants. Cette résolution est adoptée à l'unanimité.
"""
OTHER = """Un square au bout de la rue

Les arbres ont été plantés en novembre par les enfants de l'école, sous une pluie fine et froide.
"""


@pytest.mark.parametrize(
    ("genre", "report", "sign", "words"),
    [
        ("seminar", SEMINAR, "workshop", "Atelier 1 : Les rez-de-chaussée"),
        ("minutes", MINUTES, "roll", "Présents : Mme Aubertin, M. Calvez, M. Rigal"),
        ("council", COUNCIL, "vote", "à l'unanimité"),
        ("transcript", TRANSCRIPT, "floor", "Présidence de Mme Aubertin"),
        ("study-day", STUDY_DAY, "discussion", "Discussion"),
        ("proceedings", PAPER, "abstract", "Résumé. Nous étudions les messages de trente élèves."),
        ("assembly", ASSEMBLY, "association", "Le rapport moral et le rapport financier sont lus."),
    ],
)
def test_a_genre_is_known_by_its_signs(genre: str, report: str, sign: str, words: str) -> None:
    """Each genre is named, with the words that speak for it."""
    found = genre_of(text.source(report))
    assert found.name == genre
    assert {each.name: each.words for each in found.signs}[sign] == words


def test_the_words_of_a_sign_are_cut_between_words() -> None:
    """With an ellipsis, so that nobody takes them for the whole line."""
    called = "Présents : Mme Aubertin, M. Calvez, M. Rigal, Mme Lestrade, M. Poncelet, Mme Ostermann, M. Brun"
    signs = genre_of(text.source(f"{called}\n\n{COUNCIL}")).signs
    (quoted,) = {sign.words for sign in signs if sign.words.startswith("Présents")}
    assert quoted == "Présents : Mme Aubertin, M. Calvez, M. Rigal, Mme Lestrade, M. Poncelet, Mme…"


def test_a_text_without_signs_is_of_no_known_genre() -> None:
    """Prose alone is "other", for no reason."""
    found = genre_of(text.source(OTHER))
    assert (found.name, found.signs) == ("other", ())


@pytest.mark.parametrize(("letters", "genre"), [(60, "slides"), (2000, "other")])
def test_pages_with_little_text_are_slides(letters: int, genre: str) -> None:
    """Pages that hold a few short lines each are slides, pages full of text are not."""
    blocks = [Block("paragraph", "a" * letters, breaks=((0, page),)) for page in range(4)]
    assert genre_of(Source(blocks, tuple(Sheet(n, str(n)) for n in range(1, 5)))).name == genre


def test_a_slide_show_is_slides_however_much_is_written_on_it() -> None:
    """A presentation's pages are slides by its format."""
    blocks = [Block("paragraph", "Du texte. " * 300, breaks=((0, 0),))]
    assert genre_of(Source(blocks, (Sheet(1, "1"),), slides=True)).name == "slides"


def test_quoted_words_of_a_few_do_not_make_a_transcript() -> None:
    """Minutes that quote a few people stay minutes: a transcript consists of turns."""
    quoted = "\n\n".join(
        [MINUTES, *(f"M. Calvez : remarque {n}" for n in range(3)), *["Le comité en prend acte."] * 40]
    )
    assert genre_of(text.source(quoted)).name == "minutes"
