"""A report of two workshops that propose, as read from its text: people, sections, proposals. Nobody said any of it."""

from dataclasses import replace

from index.stores.contract import Stored
from ingest import passages
from tests.support.invented import parsed

TEXT = """Eau et territoires

Compte rendu

12 juin 2018

Lyon

Ouverture

La journée s’ouvre devant deux cents personnes.

Mme Claire Martin, présidente du conseil départemental, rappelle que l’eau est rare et qu’il faut décider ensemble.

Elle ajoute que personne ne décide seul.

Atelier 1

Partager les barrages

Les barrages de la vallée sont connus de tous.

Yves Le Goff, directeur de l’agence de l’eau, souligne que les barrages sont anciens¹ et coûteux.

¹ Ils datent de 1950.

Les propositions

- Mesurer l’eau des barrages.

- Ouvrir les vannes en août.

Atelier 2

Payer le juste prix

Les participants ont parlé du prix de l’eau et des factures.

Les propositions

- Afficher le prix sur les factures locales.

- Réunir les communes.
"""


def stored(text=TEXT, **changes):
    """The report with its passages; `changes` replace what was read of it."""
    document = replace(parsed(text), **changes)
    return Stored(document, passages(document))
