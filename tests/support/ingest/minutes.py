"""Short minutes in which everything that can be corrected occurs."""

from ingest import read

TEXT = """---
title: Conseil du village
---

# Compte rendu

Présents : Mme Ana Roy, M. Luc Viel, maire.
Excusée : Mme Cléa Dorval.

## Voirie

M. Luc Viel indique que la rue sera fermée. Il ajoute que les travaux durent un mois.

Mme Ana Roy demande qui paiera.

Point suivant

La salle est louée.

## Questions diverses

### Fleurs

Mme Ana Roy remercie les bénévoles.
"""


def minutes(folder, text=TEXT):
    """Return the minutes, read."""
    file = folder / "conseil.md"
    file.write_text(text, encoding="utf-8")
    return read(file)
