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

CARRIED = "Elle sera refaite. »"
QUOTING = TEXT.replace("Point suivant", f"M. Luc Viel ajoute : « La rue est vieille.\n\n{CARRIED}\n\nPoint suivant")
"""The same with a quotation that a second paragraph goes on with."""


def minutes(folder, text=TEXT):
    """Return the minutes, read."""
    file = folder / "conseil.md"
    file.write_text(text, encoding="utf-8")
    return read(file)
