"""Invented French reports of other shapes than the seed: nobody said any of this."""

from __future__ import annotations

from pathlib import Path

from ingest import Document
from ingest.formats.text import source
from ingest.load import parse

COLLOQUE = """ACTES DU COLLOQUE

Eau et territoires ruraux : partager la ressource

12 et 13 juin 2018

Hôtel du département, Mende

SOMMAIRE

Ouverture du colloque ........ 3
Plénière ........ 5
Synthèse ........ 12

OUVERTURE DU COLLOQUE

Mme Claire MARTIN, présidente du conseil départemental

Mesdames et messieurs, je suis très heureuse de vous accueillir dans cette maison commune pour parler de l'eau, un \
sujet qui occupe tous nos services depuis trois étés.

M. Yves LE GOFF, directeur de l'agence de l'eau Adour-Lozère

La ressource baisse de 12 % en dix ans. Nos modèles annoncent encore moins de pluie au printemps.

PLÉNIÈRE

Partager sans se fâcher

Jean-Marc DUPONT-MOREL : Bonjour à toutes et à tous. Nous avons dans la vallée trois barrages, et aucun n'a été \
conçu pour l'irrigation d'aujourd'hui.

Q (de la salle) : Qui décide de l'ouverture des vannes en août ?

Sophie d'ARGENT, chargée de mission au parc naturel : C'est le préfet, sur avis d'une commission. Nous y siégeons \
depuis 2012.

Les échanges portent ensuite sur le prix de l'eau. M. Dupont-Morel rappelle que le prix moyen est de 3,80 € par m³.

SYNTHÈSE

Trois idées reviennent dans tous les ateliers : mesurer, décider ensemble, payer le juste prix. Le rapporteur \
Paul Henry souligne que la mesure manque partout.

ANNEXES

Liste des participants

- Nadia Belkacem, maire de Saint-Flour-le-Bas
"""

MARKDOWN = """---
title: Jardins partagés et santé
date: 3 mai 2021
lieu: Nantes
---

# Jardins partagés et santé

Compte rendu du séminaire du 3 mai 2021

## 1. Contexte

Depuis dix ans, les jardins partagés se multiplient dans les villes moyennes, portés par des associations.

### 1.1 Une demande forte

Selon Marie-Ange van der Berg, médecin de santé publique, les listes d'attente dépassent deux ans. Elle cite une \
enquête menée à Nantes[^1].

Elle ajoute que le sol doit être analysé avant toute plantation.

[^1]: Enquête de 2019, 412 réponses.

### 1.2 Des freins

* le foncier est rare ;
* les sols sont *parfois* pollués.

## 2. Groupe de travail n°3

Animé par Karim Haddad, jardinier, et Lucie Noël, cheffe de projet à la Ville de Nantes.

Karim Haddad a présenté les outils de l'association. Voir [le guide](https://exemple.org/guide).

### Recommandations

1. Analyser les sols.
2. Former les habitants.

## 3. Conclusion

La journée a été conclue par Mme Anne de La Tour, adjointe à la santé.
"""

NUMBERED = """Compte rendu de la réunion du groupe « Numérique inclusif »
Mardi 1er mars 2016, Lille

I. Accueil et tour de table

La réunion est ouverte par M. Bruno Le Maître, directeur de la médiathèque. Il rappelle l'ordre du jour et remercie \
les participants de leur présence nombreuse malgré la grève.

II. Les points de débat

1. Former les médiateurs

Pour Mme Leïla Ben Amar, conseillère numérique, la formation dure trop peu. Elle propose six semaines.

Plusieurs participants demandent qui paiera ces semaines de plus et comment les petites communes feront.

2. Équiper les mairies

L'achat groupé permet de diviser les prix par deux, comme l'a souligné M. Le Maître devant les élus.

III. Suites à donner

- rédiger une note avant le 15 avril ;
- réunir les financeurs.
"""

WRAPPED = """Rencontres de l'habitat participatif

Synthèse

Juin 2019

Introduction

Les rencontres ont rassemblé deux cents personnes autour d'une question simple : comment
habiter ensemble sans renoncer à son intimité ? Les débats, parfois vifs, ont montré que les
attentes des habitants et celles des bailleurs ne se recouvrent pas toujours.

Des projets longs

Il faut sept ans en moyenne pour aboutir. Les groupes qui réussissent sont ceux qui ont été
accompagnés dès le début par un professionnel, comme l'explique Hélène Garnier, architecte à
Rennes. Elle insiste sur le rôle des communes.

Un modèle économique fragile

Les coûts de construction ont augmenté de 20 % depuis 2015. Thomas Weiss, directeur de la
coopérative Les Trois Toits, estime que le modèle ne tient que si la charge foncière reste
faible.
"""

DEBATE = """Lire et écrire en prison
Actes de la journée du 7 novembre 2012
Médiathèque Léo-Ferrand, Toulouse

Ouverture

Anne-Marie Castex
Directrice de la médiathèque

Bonjour à tous et bienvenue. Cette journée est née d'une demande des bibliothécaires de la région.

Conférence : Ce que lire veut dire

par Michel Arnould, sociologue

On lit plus en prison qu'on ne le croit. Notre enquête, menée auprès de 612 détenus, le montre.

Première table ronde : Bibliothèques et établissements

Modératrice : Sylvie Roche, conseillère livre et lecture
Intervenants : Paul Lefèvre, surveillant ; Nora Ziani, bibliothécaire à Muret

Sylvie Roche – Comment une bibliothèque trouve-t-elle sa place dans un établissement ?

Nora Ziani – Par la clé. Tant que le bibliothécaire n'a pas la clé, il dépend d'un surveillant.

LEFÈVRE : Nous y veillons, autant que nous le pouvons.

Échanges avec la salle

Question : Les ateliers d'écriture sont-ils ouverts à tous ?

La Fondation Lire Partout souligne que les livres manquent dans les quartiers d'isolement.
"""


def parsed(text: str) -> Document:
    """Return the Document of a report given as text."""
    return parse(source(text), path=Path("rapport.txt"), digest="0" * 64)
